import type { Field } from '@kit/contract';
import type { Texts } from '../kit/useStrings.ts';
import { cleanValue } from './cleanValue.ts';
import { fieldKind } from './fieldKind.ts';
import type { FieldOverrides } from './FieldOverride.ts';

/** What a form holds: values to send, and a message for each field that is not right. */
export interface FormReading {
  readonly values: Record<string, string>;
  readonly errors: Record<string, string>;
}

const mostCharacters = 16_384;

/** Reads the inputs themselves: no value is kept anywhere else. Optional fields left empty are not sent. */
export function readForm(
  form: HTMLFormElement,
  fields: readonly Field[],
  overrides: FieldOverrides,
  text: Texts<'fields'>,
  { keepEmpty = false } = {},
): FormReading {
  const data = new FormData(form);
  const values: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const field of fields) {
    const override = overrides[field.name];
    if (override?.hidden) continue;
    const kind = fieldKind(field, override);
    const entry = data.get(inputName(field.name));
    const value = kind === 'switch' ? String(entry !== null) : cleanValue(typeof entry === 'string' ? entry : '', kind);
    const label = { field: override?.label ?? field.label };
    if (value) values[field.name] = value;
    if (!value && field.required && !keepEmpty) errors[field.name] = text('required', label);
    else if (value.length > mostCharacters) errors[field.name] = text('tooLong');
    else if (value && kind === 'url' && !URL.canParse(value)) errors[field.name] = text('invalidUrl');
    else if (value && kind === 'jsonKey' && !isJsonObject(value)) errors[field.name] = text('invalidJson');
    else if (value && override?.pattern !== undefined && !new RegExp(`^(?:${override.pattern})$`, 'u').test(value)) {
      errors[field.name] = override.patternMessage ?? text('invalid', label);
    }
  }
  return { values, errors };
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
