'use client';
import type { ConnectionState } from '@kit/contract';
import { useRootProps } from '../kit/useRootProps.ts';
import { useStrings } from '../kit/useStrings.ts';
import { connectionStatusStrings } from '../strings/connectionListStrings.ts';
import type { UseConnectionOptions } from './ConnectionView.ts';
import { useConnection } from './useConnection.ts';

export interface ConnectionStatusProps {
  /** Slug of the toolkit whose connection is shown. */
  readonly toolkit?: string | undefined;
  /** Sees only the accounts of this auth config. */
  readonly authConfigId?: string | undefined;
  /** Looks at this one account. */
  readonly connectedAccountId?: string | undefined;
  /** A state that you know already, instead of a toolkit. */
  readonly state?: ConnectionState | 'loading' | undefined;
}

/** How a connection stands, as a dot and a word. */
export function ConnectionStatus({ toolkit, state = 'loading', ...which }: ConnectionStatusProps) {
  return toolkit === undefined ? <StatusWord state={state} /> : <LiveStatus toolkit={toolkit} {...which} />;
}

function LiveStatus(which: UseConnectionOptions) {
  return <StatusWord state={useConnection(which).state} />;
}

function StatusWord({ state }: { state: ConnectionState | 'loading' }) {
  const text = useStrings('connectionStatus', connectionStatusStrings);
  return (
    <span {...useRootProps('ConnectionStatus', 'status')} data-state={state}>
      {text(state)}
    </span>
  );
}
