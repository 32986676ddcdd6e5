'use client';
import { isKitError } from '@kit/contract/tables/KitErrorBase';
import type { ConnectedAccount, KitError } from '@kit/contract';
import { useId, useLayoutEffect, useState } from 'react';
import type { FormEvent } from 'react';
import { describedBy } from '../fields/FieldFrame.tsx';
import { onEscape } from '../kit/onEscape.ts';
import { useErrorText } from '../kit/useErrorText.ts';
import { useElement } from '../kit/useElement.ts';
import { useLatest } from '../kit/useLatest.ts';
import { useStrings } from '../kit/useStrings.ts';
import { useHeir } from '../kit/useHeir.ts';
import { useKit } from '../kit/kitContext.ts';
import { connectionListStrings } from '../strings/connectionListStrings.ts';
import { createConnectionStore } from './createConnectionStore.ts';

/** The user's own name for an account; left empty, it has none. */
export function RenameForm({ account, onClose }: { account: ConnectedAccount; onClose: () => void }) {
  const { core } = useKit();
  const text = useStrings('connectionList', connectionListStrings);
  const errorText = useErrorText();
  const errorClass = useElement('formFieldErrorText', 'kit-Field-error');
  const id = useId();
  const [error, setError] = useState<KitError | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useHeir<HTMLFormElement>(rowButton);
  const close = useLatest(onClose);

  useLayoutEffect(() => {
    const node = form.current!;
    node.querySelector('input')?.focus();
    const stop = new AbortController();
    onEscape(node, () => close()(), stop.signal);
    return () => stop.abort();
  }, [form, close]);

  const save = async (alias: string) => {
    setBusy(true);
    try {
      const renamed = await core.client.call('updateConnectedAccount', {
        params: { id: account.id },
        body: { alias: alias.trim() || null },
      });
      await (await core.part(createConnectionStore).load()).merge(account.id, renamed);
      onClose();
    } catch (caught) {
      if (!isKitError(caught)) throw caught;
      setError(caught);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const alias = new FormData(event.currentTarget).get('alias');
    if (!busy) void save(typeof alias === 'string' ? alias : '');
  };
  return (
    <form ref={form} className="kit-Rename" onSubmit={onSubmit}>
      <input
        name="alias"
        className={useElement('formFieldInput', 'kit-Input')}
        defaultValue={account.alias ?? ''}
        maxLength={100}
        autoComplete="off"
        aria-label={text('renameLabel')}
        {...describedBy(id, error?.code)}
      />
      <button type="submit" className="kit-TextButton" aria-disabled={busy || undefined}>
        {text('save')}
      </button>
      <button type="button" className="kit-TextButton" onClick={onClose}>
        {text('cancel')}
      </button>
      {error && (
        <p className={errorClass} id={`${id}-error`} role="alert">
          {errorText(error)}
        </p>
      )}
    </form>
  );
}

function rowButton(form: HTMLElement): HTMLElement | null | undefined {
  return form.closest('li')?.querySelector<HTMLElement>('[aria-haspopup]');
}
