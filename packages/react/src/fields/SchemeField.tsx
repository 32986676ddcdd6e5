'use client';
import type { Field } from '@kit/contract';
import { memo, useId, useState } from 'react';
import { useElement } from '../kit/useElement.ts';
import type { Texts } from '../kit/useStrings.ts';
import { cleanValue } from './cleanValue.ts';
import { describedBy, FieldFrame } from './FieldFrame.tsx';
import { fieldKind } from './fieldKind.ts';
import type { FieldOverride } from './FieldOverride.ts';
import { KeyInput } from './KeyInput.tsx';
import { inputName } from './readForm.ts';
import { SecretInput } from './SecretInput.tsx';

export interface SchemeFieldProps {
  readonly field: Field;
  readonly override: FieldOverride | undefined;
  readonly hintUrl?: string | null | undefined;
  readonly initial: string;
  readonly error: string | undefined;
  readonly text: Texts<'fields'>;
  /** Instead of what the field would say, where a stored value may be kept. */
  readonly placeholder?: string | undefined;
  readonly required: boolean;
  readonly autoFocus?: boolean;
}

/** One field of a scheme. The input keeps its own value, so a keystroke renders nothing. */
export const SchemeField = memo(function SchemeField(props: SchemeFieldProps) {
  const { field, override, hintUrl, error, text, required } = props;
  const [initial] = useState(props.initial); // what is typed later stays out of the markup
  const id = useId();
  const kind = fieldKind(field, override);
  const label = override?.label ?? (field.label || field.name);
  const description = override?.description ?? field.description;
  const helpUrl = override?.helpUrl ?? hintUrl;
  const linkClass = useElement('formFieldAction', 'kit-Link');
  const common = {
    id,
    name: inputName(field.name),
    className: useElement('formFieldInput', 'kit-Input'),
    'aria-required': required || undefined,
    ...describedBy(id, error),
  };
  const input = {
    ...common,
    defaultValue: initial,
    placeholder: props.placeholder ?? override?.placeholder,
    // Not what a browser or password manager should fill or remember.
    autoComplete: 'off',
    autoCapitalize: 'none',
    autoCorrect: 'off',
    spellCheck: false,
    'data-1p-ignore': true,
    'data-lpignore': 'true',
    'data-bwignore': true,
    'data-form-type': 'other',
  };

  let control;
  if (kind === 'secret') control = <SecretInput {...input} label={label} text={text} />;
  else if (kind === 'key' || kind === 'jsonKey') {
    control = <KeyInput {...input} label={label} text={text} isFile={kind === 'jsonKey'} />;
  } else if (kind === 'select') {
    const options = (override?.options ?? []).map((one) =>
      typeof one === 'string' ? { value: one, label: one } : one,
    );
    control = (
      <select {...common} defaultValue={initial}>
        {required && options.some(({ value }) => value === initial) ? null : <option value="">{text('choose')}</option>}
        {options.map(({ value, label: name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    );
  } else if (kind === 'switch') {
    control = (
      <input {...common} type="checkbox" value="true" className="kit-Switch" defaultChecked={initial === 'true'} />
    );
  } else {
    control = (
      <input
        {...input}
        type="text"
        inputMode={kind === 'url' ? 'url' : kind === 'number' ? 'decimal' : undefined}
        dir={kind === 'url' || kind === 'subdomain' ? 'ltr' : undefined}
        onBlur={
          kind === 'subdomain' ? (event) => (event.target.value = cleanValue(event.target.value, kind)) : undefined
        }
      />
    );
  }
  return (
    <FieldFrame
      id={id}
      label={label}
      description={description}
      error={error}
      aside={
        <>
          {!required && <span className="kit-Field-optional">{text('optional')}</span>}
          {helpUrl && /^https?:/i.test(helpUrl) ? (
            <a className={linkClass} href={helpUrl} target="_blank" rel="noreferrer">
              {text('help')}
            </a>
          ) : null}
        </>
      }
    >
      {control}
    </FieldFrame>
  );
});
