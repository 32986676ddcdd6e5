import type { Field } from '@kit/contract';
import type { Texts } from '../kit/useStrings.ts';
import { cleanValue } from './cleanValue.ts';
import { fieldKind } from './fieldKind.ts';
import { overrideOf } from './FieldOverride.ts';
import type { FieldKind, FieldOverride, FieldOverrides } from './FieldOverride.ts';

/** What is wrong with single fields, by name. */
export type FieldErrors = ReadonlyMap<string, string>;

/** What a form holds: values to send, and a message for each field that is not right. */
export interface FormReading {
  readonly values: Record<string, string>;
  readonly errors: FieldErrors;
}

const mostCharacters = 16_384;

/** Reads the inputs themselves: no value is kept anywhere else. Optional fields left empty are not sent. */
export function readForm(
  form: HTMLFormElement,
  fields: readonly Field[],
  overrides: FieldOverrides,
  text: Texts<'fields'>,
  keepEmpty: boolean,
): FormReading {
  const data = new FormData(form);
  const values = new Map<string, string>();
  const errors = new Map<string, string>();
  for (const field of fields) {
    const override = overrideOf(overrides, field.name);
    if (override?.hidden) {
      if (override.defaultValue !== undefined && !keepEmpty) values.set(field.name, override.defaultValue);
      continue;
    }
    const kind = fieldKind(field, override);
    const entry = data.get(inputName(field.name));
    const none = kind === 'switch' && !keepEmpty ? 'false' : '';
    const value = cleanValue(typeof entry === 'string' ? entry : none, kind);
    if (value) values.set(field.name, value);
    const error = problemOf(value, field, kind, override, text, keepEmpty);
    if (error !== undefined) errors.set(field.name, error);
  }
  return { values: Object.fromEntries(values), errors };
}

function problemOf(
  value: string,
  field: Field,
  kind: FieldKind,
  override: FieldOverride | undefined,
  text: Texts<'fields'>,
  keepEmpty: boolean,
): string | undefined {
  const label = { field: override?.label ?? (field.label || field.name) };
  if (!value) return field.required && !keepEmpty ? text('required', label) : undefined;
  if (value.length > mostCharacters) return text('tooLong');
  if (kind === 'url' && !URL.canParse(value)) return text('invalidUrl');
  if (kind === 'jsonKey' && !isJsonObject(value)) return text('invalidJson');
  if (override?.pattern === undefined || matches(override.pattern, value)) return undefined;
  return override.patternMessage ?? text('invalid', label);
}

/** As browsers do it with the attribute: a pattern that is none refuses nothing. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(value);
  } catch (error) {
    reportError(error);
    return true;
  }
}

/** Names of inputs, apart from those that a form has for itself. */
export function inputName(field: string): string {
  return `field:${field}`;
}

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
