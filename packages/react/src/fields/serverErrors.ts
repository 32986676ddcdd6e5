import type { Field, KitError } from '@kit/contract';
import type { FieldErrors } from './readForm.ts';

/** What the server says about single fields, by the field's name; what names no field of ours is not in it. */
export function serverErrors(error: KitError, fields: readonly Field[]): FieldErrors {
  const names = new Set(fields.map(({ name }) => name));
  const entries = error.errors.map(
    ({ field, message }) => [field.replace(/^(fields|credentials)\./, ''), message] as const,
  );
  return new Map(entries.filter(([name]) => names.has(name)));
}
