import { fieldError, KitError } from '@kit/contract';
import type { Field, FieldError } from '@kit/contract';

/** Checks values against what is asked for; empty ones count as not given, required ones fall back on their default. */
export function checkFieldValues(
  fields: readonly Field[],
  given: Readonly<Record<string, string>>,
  { partial = false }: { readonly partial?: boolean } = {},
): Record<string, string> {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const errors: FieldError[] = Object.keys(given)
    .filter((name) => !byName.has(name))
    .map((name) => fieldError(name, 'not_asked'));
  const values: Record<string, string> = {};
  for (const { name, required, default: fallback } of fields) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value !== undefined && value.trim() !== '') values[name] = value;
    else if (required && !partial) {
      if (fallback === null || fallback === '') errors.push(fieldError(name, 'required'));
      else values[name] = fallback;
    }
  }
  if (errors.length === 0) return values;
  throw new KitError('fields_invalid', 'The fields do not fit the auth scheme; see errors.', {
    errors: errors.slice(0, 50),
  });
}
