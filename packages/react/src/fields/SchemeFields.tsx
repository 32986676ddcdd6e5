'use client';
import type { Field } from '@kit/contract';
import type { Texts } from '../kit/useStrings.ts';
import type { Drafts } from './createDrafts.ts';
import { isSecret } from './fieldKind.ts';
import type { FieldOverrides } from './FieldOverride.ts';
import { inputName } from './readForm.ts';
import { SchemeField } from './SchemeField.tsx';

interface SchemeFieldsProps {
  readonly fields: readonly Field[];
  readonly overrides: FieldOverrides;
  readonly errors: Readonly<Record<string, string>>;
  readonly text: Texts<'fields'>;
  readonly hintUrl?: string | null | undefined;
  readonly drafts: Drafts;
  /** Which of the drafts these fields are. */
  readonly draft: string;
  /** Set where a stored value is kept when nothing is entered. */
  readonly keepText?: string | undefined;
}

/** The fields of one scheme, one under another. */
export function SchemeFields(props: SchemeFieldsProps) {
  const { overrides, errors, text, hintUrl, drafts, draft, keepText } = props;
  const fields = visibleFields(props.fields, overrides);
  const keep = ({ target }: { target: EventTarget }) => {
    if (!('name' in target && 'value' in target)) return;
    const field = fields.find((one) => inputName(one.name) === target.name);
    if (field) drafts.set(draft, field.name, String(target.value), isSecret(field, overrides[field.name]));
  };
  return (
    <div className="kit-Fields" onInput={keep}>
      {fields.map((field, at) => (
        <SchemeField
          key={`${draft} ${field.name}`}
          field={field}
          override={overrides[field.name]}
          hintUrl={at === 0 ? hintUrl : undefined}
          initial={
            drafts.get(draft, field.name) ??
            overrides[field.name]?.defaultValue ??
            (keepText === undefined ? (field.default ?? '') : '')
          }
          error={errors[field.name]}
          text={text}
          placeholder={keepText}
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
    if (seen.has(name) || overrides[name]?.hidden) return false;
    seen.add(name);
    return true;
  });
}
