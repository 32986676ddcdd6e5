'use client';
import { useEffect, useState } from 'react';
import { useAnnouncement } from '../kit/useAnnouncement.ts';
import { useRecovery } from '../kit/useRecovery.ts';
import type { RecoveryButton } from '../kit/useRecovery.ts';
import { useHeir } from '../kit/useHeir.ts';
import { useErrorText } from '../kit/useErrorText.ts';
import { useStrings } from '../kit/useStrings.ts';
import { connectNoteStrings } from '../strings/connectNoteStrings.ts';
import { toolkitName } from './toolkitName.ts';
import type { UseConnectFlowOptions, UseConnectFlowResult } from './useConnectFlow.ts';

const patience = 4_000; // a window that was closed cannot be told from one that is still there

interface ConnectNoteProps {
  readonly id: string;
  readonly slug: string;
  readonly flow: UseConnectFlowResult;
  readonly options: UseConnectFlowOptions;
  readonly onDisconnect: () => void;
}

/** The line beneath the button: why the connection is as it is, and the second way on. Its news is announced. */
export function ConnectNote({ id, slug, flow, options, onDisconnect }: ConnectNoteProps) {
  const { connection } = flow;
  const { state, failure, toolkit, attemptStartedAt } = connection;
  const text = useStrings('connectNote', connectNoteStrings);
  const errorText = useErrorText();
  const here = () => connection.proceed({ ...options, flow: 'redirect' });
  const recovery = useRecovery(failure, failure?.recovery.action === 'continue_here' ? here : undefined);
  const isLong = useIsLong(attemptStartedAt);
  const name = { toolkit: toolkitName(slug, toolkit) };
  const account = connection.connection;

  let reason = failure ? errorText(failure) : null;
  useAnnouncement(reason ?? (state === 'loading' || state === 'failed' ? null : text(state, name)));
  if (state === 'disconnected' && options.connectedAccountId !== undefined) reason ??= text('gone', name);
  else if (state === 'expired') reason ??= text(account?.status === 'REVOKED' ? 'revoked' : 'expired', name);
  else if (state === 'paused') reason ??= text('paused', name);
  else if (state === 'connecting') {
    if (attemptStartedAt === undefined) reason ??= text('elsewhere', name);
    else if (isLong) reason ??= text('stillWaiting', name);
  }
  if (reason === null) return null;

  const actions: RecoveryButton[] = recovery ? [recovery] : [];
  const offer = (label: string, onPress: RecoveryButton['onPress']) => actions.push({ label, onPress });
  if (state === 'connecting') {
    // What this tab did not begin is begun again, fields and all.
    offer(text('proceed'), () => (attemptStartedAt === undefined ? flow.start() : connection.proceed(options)));
    offer(text('cancel'), connection.cancel);
  } else if (account?.state === 'failed') {
    if (state === 'failed') offer(text('remove'), connection.disconnect);
  } else if (account && state !== 'connected') offer(text('disconnect'), onDisconnect);

  return (
    <span className="kit-ConnectNote" data-tone={state}>
      <span id={id}>{reason}</span>
      <span className="kit-ConnectNote-actions">
        {actions.map((action) => (
          <NoteButton key={action.label} {...action} />
        ))}
      </span>
    </span>
  );
}

function NoteButton({ label, onPress }: RecoveryButton) {
  return (
    <button
      ref={useHeir<HTMLButtonElement>(mainButton)}
      type="button"
      className="kit-TextButton"
      onClick={() => void onPress()}
    >
      {label}
    </button>
  );
}

function mainButton(button: HTMLElement): HTMLElement | null | undefined {
  return button.closest('.kit')?.querySelector<HTMLElement>('[data-toolkit]');
}

function useIsLong(since: number | undefined): boolean {
  const [longSince, setLongSince] = useState<number | undefined>();
  useEffect(() => {
    if (since === undefined) return undefined;
    const timer = setTimeout(() => setLongSince(since), since + patience - Date.now());
    return () => clearTimeout(timer);
  }, [since]);
  return since !== undefined && longSince === since;
}
