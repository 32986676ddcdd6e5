'use client';
import type { ConnectedAccount } from '@kit/contract';
import type { ReactNode } from 'react';
import { FailurePanel } from '../fields/FailurePanel.tsx';
import { Skeleton } from '../kit/Skeleton.tsx';
import { useRootProps } from '../kit/useRootProps.ts';
import { useStrings } from '../kit/useStrings.ts';
import { connectionListStrings } from '../strings/connectionListStrings.ts';
import { ConnectionRow } from './ConnectionRow.tsx';
import { useConnections } from './useConnections.ts';

export interface ConnectionListProps {
  /** Only the accounts of these toolkits. */
  readonly toolkits?: readonly string[] | undefined;
  /** Called when an account was disconnected here. */
  readonly onDisconnect?: ((account: ConnectedAccount) => void) | undefined;
  /** Shown beneath the sentence while there is no account, for example a button that leads to the toolkits. */
  readonly emptyAction?: ReactNode;
}

/** The user's connected accounts, each with how it stands and what can be done about it. */
export function ConnectionList({ toolkits, onDisconnect, emptyAction }: ConnectionListProps) {
  const { connections, isPending, error, refetch } = useConnections({ toolkits });
  const text = useStrings('connectionList', connectionListStrings);
  const root = useRootProps('ConnectionList', 'list');
  if (isPending) return <Skeleton rows={3} />;
  return (
    <div {...root}>
      {error && connections.length === 0 ? (
        <FailurePanel error={error} onRetry={refetch} />
      ) : connections.length === 0 ? (
        <div className="kit-Empty">
          <p>{text('empty')}</p>
          {emptyAction}
        </div>
      ) : (
        <ul className="kit-List" aria-label={text('label')}>
          {connections.map((account) => (
            <ConnectionRow key={account.id} account={account} onDisconnect={onDisconnect} />
          ))}
        </ul>
      )}
    </div>
  );
}
