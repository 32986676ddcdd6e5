'use client';
import type { ConnectedAccount } from '@kit/contract';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { checkPath, Icon } from '../kit/Icon.tsx';
import { useHeir } from '../kit/useHeir.ts';
import { useKit } from '../kit/kitContext.ts';
import { ToolkitLogo } from '../kit/ToolkitLogo.tsx';
import { useRootProps } from '../kit/useRootProps.ts';
import { useStrings } from '../kit/useStrings.ts';
import { connectCardStrings } from '../strings/connectCardStrings.ts';
import { ConnectButton } from './ConnectButton.tsx';
import { accountName } from './nameOf.ts';
import { toolkitName } from './toolkitName.ts';
import { useConnection } from './useConnection.ts';

/** How a request to connect was answered. */
export type ConnectCardResult =
  | { readonly status: 'connected'; readonly account: ConnectedAccount }
  | { readonly status: 'skipped' };

export interface ConnectCardProps {
  /** Slug of the toolkit that is needed. */
  readonly toolkit: string;
  /** Why it is needed, in the words of whoever asks. Shown as text, whatever it holds. */
  readonly reason?: string | undefined;
  /** Called once, when the user has connected, here or elsewhere, or has put it off. */
  readonly onResolved?: ((result: ConnectCardResult) => void) | undefined;
  /** Lets the user put it off. @default true */
  readonly skippable?: boolean | undefined;
}

/**
 * Asks for a connection in the middle of something else, such as a chat, and tells how that went.
 *
 * @example
 * <ConnectCard toolkit="github" reason="To read your open pull requests." onResolved={resume} />
 */
export function ConnectCard({ toolkit: slug, reason, onResolved, skippable = true }: ConnectCardProps) {
  const { toolkit, connection, state } = useConnection({ toolkit: slug });
  const { core } = useKit();
  const [result, setResult] = useState<ConnectCardResult | null>(null);
  const text = useStrings('connectCard', connectCardStrings);
  const root = useRootProps('ConnectCard', 'card');
  const titleId = useId();
  const name = { toolkit: toolkitName(slug, toolkit) };
  const resolve = (answer: ConnectCardResult) => {
    if (result) return;
    setResult(answer);
    core.callHost(() => onResolved?.(answer));
  };
  const isConnected = state === 'connected';
  const isSkipped = result?.status === 'skipped';
  // Whoever connected it, here or elsewhere; what was there before the card came up is no answer to it.
  const isOpen = useRef(false);
  useEffect(() => {
    if (isConnected && connection && isOpen.current) resolve({ status: 'connected', account: connection });
    isOpen.current = !isConnected && state !== 'loading';
  });
  return (
    <section {...root} aria-labelledby={titleId} data-state={state} tabIndex={-1}>
      <ToolkitLogo name={name.toolkit} logoUrl={toolkit?.logoUrl} size={40} />
      <div className="kit-ConnectCard-main">
        <p id={titleId} className="kit-ListItem-title">
          {text(isConnected ? 'done' : isSkipped ? 'skipped' : 'title', name)}
        </p>
        {reason !== undefined && !isConnected && <p className="kit-Muted">{reason}</p>}
        {isConnected && connection && (
          <p className="kit-Done">
            <Icon path={checkPath} /> {accountName(connection)}
          </p>
        )}
        {!isConnected && !isSkipped && (
          <CardActions>
            <ConnectButton toolkit={slug} />
            {skippable && !result && (
              <button type="button" className="kit-TextButton" onClick={() => resolve({ status: 'skipped' })}>
                {text('skip')}
              </button>
            )}
          </CardActions>
        )}
      </div>
    </section>
  );
}

function CardActions({ children }: { children: ReactNode }) {
  return (
    <div ref={useHeir<HTMLDivElement>(cardOf)} className="kit-ConnectCard-actions">
      {children}
    </div>
  );
}

function cardOf(actions: HTMLElement): HTMLElement | null {
  return actions.closest('section');
}
