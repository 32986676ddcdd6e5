'use client';
import type { ButtonHTMLAttributes } from 'react';
import { useElement } from './useElement.ts';

const elements = {
  primary: 'formButtonPrimary',
  danger: 'formButtonDanger',
  outline: 'formButtonSecondary',
  text: 'formButtonReset',
} as const;

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look: keyof typeof elements;
  /** What it does is being done; it keeps the focus. */
  readonly busy?: boolean;
}

/** A button of the kit, but for `<ConnectButton>`. */
export function Button({ look, busy = false, children, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      className={useElement(elements[look], `kit-Button kit-Button--${look}`)}
      aria-disabled={busy || undefined}
    >
      {busy && <span className="kit-Spinner" aria-hidden="true" />}
      {children}
    </button>
  );
}
