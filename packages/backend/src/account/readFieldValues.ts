import type { Values } from '../auth-config/AuthConfig.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { allFields } from '../scheme/allFields.ts';
import { connectionValues } from '../scheme/connectionValues.ts';
import { FieldError } from '../scheme/FieldError.ts';
import { fillUrl, slotNames } from '../scheme/fillUrl.ts';
import type { Connection } from '../scheme/Scheme.ts';
import { vendorUrls } from '../scheme/vendorUrls.ts';

type Issues = { field: string; message: string }[];

/** Names by which callers send the same value. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  generic_api_key: ['api_key'],
  api_key: ['generic_api_key'],
  token: ['bearer_token'],
  bearer_token: ['token'],
};

const longest = 20_000;

/** Reads what was given for the fields that a connection asks for. Throws with one issue for each field at fault. */
export function readFieldValues(
  asked: readonly CatalogField[],
  given: Values,
  options: { requireAll: boolean } = { requireAll: true },
): Values {
  const issues: Issues = [];
  const values: Values = {};
  for (const field of asked) {
    const value = givenValue(field, given);
    if (value === undefined) {
      if (options.requireAll && field.required && field.default === null)
        issues.push({ field: field.name, message: 'Required' });
    } else if (typeof value !== 'string') {
      issues.push({ field: field.name, message: 'Must be text' });
    } else if (value.length > longest || value.includes('\0')) {
      issues.push({ field: field.name, message: value.length > longest ? 'Too long' : 'Must not contain NUL' });
    } else {
      values[field.name] = field.secret ? value : value.trim();
    }
  }
  if (issues.length > 0) throw new FieldError(issues);
  return values;
}

/** Refuses values that would not make an address of the vendor's. */
export function checkAddresses(connection: Connection): void {
  const { toolkit, scheme } = connection;
  const values = connectionValues(connection);
  for (const template of vendorUrls(toolkit, scheme)) {
    if (slotNames(template).some((name) => values[name] === undefined)) continue;
    fillUrl(template, values, allFields(scheme));
  }
}

function givenValue(field: CatalogField, given: Values): unknown {
  const names = [field.name, field.legacyTemplateName, ...(otherNames[field.name] ?? [])];
  for (const name of names) {
    const value = name === undefined ? undefined : given[name];
    const isEmpty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    if (!isEmpty) return value;
  }
  return undefined;
}
