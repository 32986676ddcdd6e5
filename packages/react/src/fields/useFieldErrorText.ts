'use client';
import type { FieldError } from '@kit/contract';
import { useKit } from '../kit/kitContext.ts';

/** What to say at a field that the server refused. */
export function useFieldErrorText(): (error: FieldError) => string {
  const words = useKit('useFieldErrorText').localization?.fieldErrors;
  return ({ code, message }) => (code && words?.[code]) ?? message;
}
