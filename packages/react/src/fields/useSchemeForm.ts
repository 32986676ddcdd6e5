'use client';
import type { Field, KitError } from '@kit/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useKit } from '../kit/kitContext.ts';
import { useStrings } from '../kit/useStrings.ts';
import { fieldStrings } from '../strings/fieldStrings.ts';
import { createDrafts } from './createDrafts.ts';
import { noOverrides } from './FieldOverride.ts';
import type { FieldOverrides } from './FieldOverride.ts';
import { inputName, readForm } from './readForm.ts';
import type { FieldErrors } from './readForm.ts';

/** A form of scheme fields: its drafts, what is wrong with it, and the way to the first of that. */
export function useSchemeForm(storageName: string, overrides: FieldOverrides = noOverrides) {
  const { core, localization } = useKit();
  const text = useStrings('fields', fieldStrings);
  const ref = useRef<HTMLFormElement>(null);
  const storageKey = `kit:${storageName}:${core.client.scope}`;
  const drafts = useMemo(() => createDrafts(storageKey), [storageKey]);
  const [errors, setErrors] = useState<FieldErrors>(new Map());
  useEffect(() => {
    const [first] = errors.keys();
    if (first === undefined) return;
    const input =
      ref.current?.elements.namedItem(inputName(first)) ?? ref.current?.querySelector('[aria-invalid=true]');
    if (input instanceof HTMLElement) input.focus();
  }, [errors]);
  return {
    ref,
    key: storageKey,
    drafts,
    errors,
    overrides,
    text,
    /** What was entered, to be sent; `undefined` where something is not right, which is shown. */
    read: (fields: readonly Field[], keepEmpty = false) => {
      const reading = readForm(ref.current!, fields, overrides, text, keepEmpty);
      setErrors(reading.errors);
      return reading.errors.size === 0 ? reading.values : undefined;
    },
    /** Shows what the server found, each at its input; what names no input of ours is not shown here. */
    judge: (error: Pick<KitError, 'errors'> | null, inputs: readonly { readonly name: string }[] = []) => {
      const words = localization?.fieldErrors;
      const found = new Map<string, string>();
      for (const { field, code, message } of error?.errors ?? []) {
        const name = field.replace(/^(fields|credentials)\./, '');
        if (inputs.some((input) => input.name === name)) found.set(name, (code && words?.[code]) ?? message);
      }
      setErrors(found);
    },
  };
}

export type SchemeForm = ReturnType<typeof useSchemeForm>;
