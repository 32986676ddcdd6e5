'use client';
import { useState } from 'react';
import type { InputHTMLAttributes } from 'react';
import { Icon } from '../kit/Icon.tsx';
import type { Texts } from '../kit/useStrings.ts';
import { eyeOffPath, eyePath } from './eyePaths.ts';

interface SecretInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly text: Texts<'fields'>;
}

/** A masked input that can be looked at. `new-password` keeps Chrome from filling in the user's own password. */
export function SecretInput({ label, text, ...input }: SecretInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <span className="kit-InputGroup">
      <input
        {...input}
        className="kit-Input"
        type={shown ? 'text' : 'password'}
        autoComplete={shown ? 'off' : 'new-password'}
        dir="ltr"
      />
      <button
        type="button"
        className="kit-InputGroup-button"
        aria-label={text(shown ? 'hide' : 'show', { field: label })}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
      >
        <Icon path={shown ? eyeOffPath : eyePath} />
      </button>
    </span>
  );
}
