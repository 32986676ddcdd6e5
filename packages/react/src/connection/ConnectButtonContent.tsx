'use client';
import { checkPath, chevronPath, Icon } from '../kit/Icon.tsx';
import { useKit } from '../kit/kitContext.ts';
import { ToolkitLogo } from '../kit/ToolkitLogo.tsx';
import { useStrings } from '../kit/useStrings.ts';
import { connectButtonStrings } from '../strings/connectButtonStrings.ts';
import { toolkitName } from './nameOf.ts';
import type { UseConnectionResult } from './useConnection.ts';

/** Which text stands on the button in each state. All of them are laid over each other, their end slots with them, so the width never jumps. */
const labels = {
  disconnected: 'connect',
  connecting: 'connecting',
  connected: 'connected',
  expired: 'reconnect',
  paused: 'resume',
  failed: 'retry',
  loading: 'loading',
} as const;

export function ConnectButtonContent({ slug, connection }: { slug: string; connection: UseConnectionResult }) {
  const { state, toolkit, isWorking } = connection;
  const text = useStrings('connectButton', connectButtonStrings);
  const logos = useKit('ConnectButton').appearance?.options?.logos ?? true;
  const name = toolkitName(slug, toolkit);
  const current = toolkit?.plan?.connect === 'unavailable' && state === 'disconnected' ? 'connect' : labels[state];
  return (
    <>
      <span className="kit-ConnectButton-icon" data-slot="icon">
        {state === 'connecting' || isWorking ? (
          <span className="kit-Spinner" aria-hidden="true" />
        ) : (
          logos && <ToolkitLogo name={name} logoUrl={toolkit?.logoUrl} size={18} />
        )}
      </span>
      <span className="kit-ConnectButton-labels" data-slot="label">
        {[...new Set(Object.values(labels))].map((label) => (
          <span key={label} aria-hidden={label === current ? undefined : true}>
            {text(label, { toolkit: name })}
            {(label === 'connected' || label === 'connecting') && (
              <span className="kit-ConnectButton-end" data-slot="end">
                {label === 'connected' && <Icon path={checkPath} />}
                <Icon path={chevronPath} />
              </span>
            )}
          </span>
        ))}
      </span>
    </>
  );
}
