'use client';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import { inputName } from './readForm.ts';
import type { FieldErrors } from './readForm.ts';

/** Takes the user to the first error, each time that there are new ones. */
export function useFirstInvalid(form: RefObject<HTMLFormElement | null>, errors: FieldErrors): void {
  useEffect(() => {
    const [first] = errors.keys();
    if (first === undefined) return;
    const input = form.current?.elements.namedItem(inputName(first));
    if (input instanceof HTMLElement) input.focus();
    else form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, errors]);
}
