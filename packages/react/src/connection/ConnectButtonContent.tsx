'use client';
import { checkPath, chevronPath, Icon } from '../kit/Icon.tsx';
import { useKit } from '../kit/kitContext.ts';
import { ToolkitLogo } from '../kit/ToolkitLogo.tsx';
import { useStrings } from '../kit/useStrings.ts';
import { connectButtonStrings } from '../strings/connectButtonStrings.ts';
import { accountName } from './nameOf.ts';
import { toolkitName } from './toolkitName.ts';
import type { UseConnectionResult } from './useConnection.ts';

/** Which text stands on the button in each state. The style sheet makes room for all of them, their end slots included, so the width never jumps. */
const labels = {
  disconnected: 'connect',
  connecting: 'connecting',
  connected: 'connected',
  expired: 'reconnect',
  paused: 'resume',
  failed: 'retry',
  loading: 'loading',
} as const;

interface ConnectButtonContentProps {
  readonly slug: string;
  readonly isOpening: boolean;
  /** A function, since React in development reads all of what it hands down, and reading is subscribing. */
  readonly read: () => UseConnectionResult;
}

export function ConnectButtonContent({ slug, isOpening, read }: ConnectButtonContentProps) {
  const { state, failure, toolkit, isWorking, connection: account, connections } = read();
  const text = useStrings('connectButton', connectButtonStrings);
  const logos = useKit().appearance?.options?.logos ?? true;
  const name = toolkitName(slug, toolkit);
  // Trying again helps nobody who is signed out; the line beneath says what does.
  const current = state === 'failed' && failure?.code === 'not_signed_in' ? 'connect' : labels[state];
  // Where there are several, which of them this button speaks for; its whole name stands in the menu.
  const who =
    state === 'connected' && account?.connectedAs && connections.filter((one) => one.state === state).length > 1
      ? text('connectedAs', { name: accountName(account).replace(/^(.{24}).{3,}/su, '$1…') })
      : null;
  return (
    <>
      <span className="kit-ConnectButton-icon" data-slot="icon">
        {state === 'connecting' || isWorking || isOpening ? (
          <span className="kit-Spinner" aria-hidden="true" />
        ) : (
          logos && <ToolkitLogo name={name} logoUrl={toolkit?.logoUrl} size={18} />
        )}
      </span>
      <span className="kit-ConnectButton-labels" data-slot="label">
        {[...new Set(Object.values(labels))].map((label) =>
          label === current ? (
            <span key={label}>
              {who ?? text(label, { toolkit: name })}
              {(label === 'connected' || label === 'connecting') && (
                <span className="kit-ConnectButton-end" data-slot="end">
                  {label === 'connected' && <Icon path={checkPath} />}
                  <Icon path={chevronPath} />
                </span>
              )}
              {/* Who goes from button to button, and sees no logo, hears what is connected. */}
              {label !== 'connect' && (
                <>
                  {' '}
                  <span className="kit-VisuallyHidden">{name}</span>
                </>
              )}
            </span>
          ) : (
            <span key={label} aria-hidden="true" data-room={label} data-text={text(label, { toolkit: name })} />
          ),
        )}
      </span>
    </>
  );
}
