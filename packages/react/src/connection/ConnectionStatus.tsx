'use client';
import type { ConnectionState } from '@kit/contract';
import { useRootProps } from '../kit/useRootProps.ts';
import { useStrings } from '../kit/useStrings.ts';
import { connectionStatusStrings } from '../strings/connectionListStrings.ts';
import { useConnection } from './useConnection.ts';

export type ConnectionStatusProps =
  | { readonly toolkit: string; readonly authConfigId?: string; readonly connectedAccountId?: string }
  | { readonly state: ConnectionState | 'loading' };

/** How a connection stands, as a dot and a word: give a toolkit, or a state that you know. */
export function ConnectionStatus(props: ConnectionStatusProps) {
  return 'state' in props ? <StatusWord state={props.state} /> : <LiveStatus {...props} />;
}

function LiveStatus(props: Exclude<ConnectionStatusProps, { state: unknown }>) {
  return <StatusWord state={useConnection(props).state} />;
}

function StatusWord({ state }: { state: ConnectionState | 'loading' }) {
  const text = useStrings('connectionStatus', connectionStatusStrings);
  return (
    <span {...useRootProps('ConnectionStatus', 'status')} data-state={state}>
      {text(state)}
    </span>
  );
}
