'use client';
import type { KitError } from '@kit/contract';
import { useKit } from './kitContext.ts';

/** What to say about an error. */
export function useErrorText(): (error: KitError) => string {
  const errors = useKit().localization?.errors;
  return (error) => errors?.[error.code] ?? error.userMessage;
}
