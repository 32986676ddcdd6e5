'use client';
import { useEffect } from 'react';
import type { RefObject } from 'react';
import type { FieldErrors } from './readForm.ts';

/** Takes the user to the first field that is not right, each time that there are new errors. */
export function useFirstInvalid(form: RefObject<HTMLFormElement | null>, errors: FieldErrors): void {
  useEffect(() => {
    if (errors.size > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, errors]);
}
