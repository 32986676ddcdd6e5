'use client';
import { useEffect } from 'react';
import type { RefObject } from 'react';

/** Takes the user to the first field that is not right, each time that there are new errors. */
export function useFirstInvalid(
  form: RefObject<HTMLFormElement | null>,
  errors: Readonly<Record<string, string>>,
): void {
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form, errors]);
}
