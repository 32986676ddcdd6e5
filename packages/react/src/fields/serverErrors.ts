import type { FieldError, KitError } from '@kit/contract';
import type { FieldErrors } from './readForm.ts';

/** What the server says about single inputs, by name; what names no input of ours is not in it. */
export function serverErrors(
  error: KitError,
  inputs: readonly { readonly name: string }[],
  say: (error: FieldError) => string,
): FieldErrors {
  const names = new Set(inputs.map(({ name }) => name));
  const entries = error.errors.map((one) => [one.field.replace(/^(fields|credentials)\./, ''), say(one)] as const);
  return new Map(entries.filter(([name]) => names.has(name)));
}
