'use client';
import type { Field } from '@kit/contract';
import { isSecret } from './fieldKind.ts';
import { overrideOf } from './FieldOverride.ts';
import type { FieldOverrides } from './FieldOverride.ts';
import { inputName } from './readForm.ts';
import { SchemeField } from './SchemeField.tsx';
import type { SchemeForm } from './useSchemeForm.ts';

interface SchemeFieldsProps {
  readonly fields: readonly Field[];
  readonly form: SchemeForm;
  readonly hintUrl?: string | null | undefined;
  /** Which of the drafts these fields are. */
  readonly draft: string;
  /** Set where a stored value is kept when nothing is entered. */
  readonly keepText?: string | undefined;
  /** Names of fields of which none is stored even so. */
  readonly notStored?: readonly string[];
}

/** The fields of one scheme, one under another. */
export function SchemeFields(props: SchemeFieldsProps) {
  const { form, hintUrl, draft, keepText, notStored } = props;
  const { overrides, errors, text, drafts } = form;
  const fields = visibleFields(props.fields, overrides);
  // The vendor's page is where its key is; a region or an address one knows.
  const helped = fields.find((field) => isSecret(field, overrideOf(overrides, field.name))) ?? fields[0];
  const keep = ({ target }: { target: EventTarget }) => {
    if (!('name' in target && 'value' in target)) return;
    const field = fields.find((one) => inputName(one.name) === target.name);
    const value = target instanceof HTMLInputElement && target.type === 'checkbox' ? target.checked : target.value;
    if (field) drafts.set(draft, field.name, String(value), isSecret(field, overrideOf(overrides, field.name)));
  };
  return (
    // What was entered for one toolkit, or by one user, is not there for the next.
    <div key={form.key} className="kit-Fields" onInput={keep}>
      {fields.map((field) => (
        <SchemeField
          key={`${draft} ${field.name}`}
          field={field}
          override={overrideOf(overrides, field.name)}
          hintUrl={field === helped ? hintUrl : undefined}
          initial={
            drafts.get(draft, field.name) ??
            overrideOf(overrides, field.name)?.defaultValue ??
            (keepText === undefined ? (field.default ?? '') : '')
          }
          error={errors.get(field.name)}
          text={text}
          placeholder={notStored?.includes(field.name) ? undefined : keepText}
          required={field.required && keepText === undefined}
        />
      ))}
    </div>
  );
}

/** The fields that are asked for: a name that comes twice counts once. */
export function visibleFields(fields: readonly Field[], overrides: FieldOverrides): Field[] {
  const seen = new Set<string>();
  return fields.filter(({ name }) => {
    if (seen.has(name) || overrideOf(overrides, name)?.hidden) return false;
    seen.add(name);
    return true;
  });
}
