'use client';
import { useState } from 'react';
import type { InputHTMLAttributes } from 'react';
import { RevealButton } from './RevealButton.tsx';
import type { Texts } from '../kit/useStrings.ts';

interface SecretInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly text: Texts<'fields'>;
}

/** A masked input that can be looked at. `new-password` keeps Chrome from filling in the user's own password. */
export function SecretInput({ label, text, ...input }: SecretInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <span className="kit-InputGroup">
      <input {...input} type={shown ? 'text' : 'password'} autoComplete={shown ? 'off' : 'new-password'} dir="ltr" />
      <RevealButton label={label} shown={shown} text={text} onToggle={() => setShown(!shown)} />
    </span>
  );
}
