import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { fillUrlTemplate, UrlTemplateError } from '../egress/fillUrlTemplate.ts';
import { FieldError } from './FieldError.ts';

/** Fills the `{{…}}` of a toolkit's URL with a connection's values; a value that fits no address is its field's fault. */
export function fillUrl(
  template: string,
  values: Readonly<Record<string, string>>,
  fields: readonly CatalogField[],
): URL {
  const slots = Object.fromEntries(fields.map(({ name, slot }) => [name, slot]));
  try {
    return new URL(fillUrlTemplate(template, values, slots));
  } catch (error) {
    if (!(error instanceof UrlTemplateError)) throw error;
    throw new FieldError([
      { field: error.field, message: values[error.field] === undefined ? 'Required' : error.message },
    ]);
  }
}

/** Names of the values that a template asks for. */
export function slotNames(template: string): string[] {
  return [...template.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => name ?? '');
}
