'use client';
import type { ConnectedAccount, Field } from '@kit/contract';
import { useState } from 'react';
import { useKit } from '../kit/kitContext.ts';
import type { ConnectOptions, ConnectSettings, UseConnectionOptions } from './ConnectionView.ts';
import { useConnection } from './useConnection.ts';
import type { UseConnectionResult } from './useConnection.ts';

export interface UseConnectFlowOptions extends UseConnectionOptions, ConnectSettings {}

/** Where the way from the press to the account stands. */
export type ConnectPhase = 'idle' | 'fields' | 'connecting' | 'failed' | 'connected';

export interface UseConnectFlowResult {
  readonly phase: ConnectPhase;
  /** Whether the fields should be on the screen; they stay until the account is connected or `close` is called. */
  readonly isAsking: boolean;
  readonly connection: UseConnectionResult;
  /** What has to be asked first; empty where nothing has. */
  readonly fields: readonly Field[];
  /** The account that this flow has just connected, until it is closed or started again. */
  readonly account: ConnectedAccount | null;
  /** Whether an expired account is being replaced. */
  readonly isReconnect: boolean;
  /** Begins: asks for fields where there are any, else connects. Call it in the click itself. */
  readonly start: () => void;
  /** Connects with what was entered. Call it in the submit itself. */
  readonly submit: (fields: Record<string, string>, options?: Pick<ConnectOptions, 'flow' | 'alias'>) => Promise<void>;
  /** Leaves the fields; an attempt that has begun goes on. */
  readonly close: () => void;
}

/** The way through connecting, step by step, for an interface of your own. `<ConnectButton>` is made of it. */
export function useConnectFlow(options: UseConnectFlowOptions): UseConnectFlowResult {
  const { core } = useKit();
  const [isAsking, setIsAsking] = useState(false);
  const [connected, setConnected] = useState<ConnectedAccount | null>(null);
  const connection = useConnection({
    ...options,
    onConnect: (account) => {
      setConnected(account);
      options.onConnect?.(account);
    },
  });
  // What was begun for another toolkit is no answer to this one.
  const account = connected?.toolkit === connection.toolkit?.slug ? connected : null;
  const plan = connection.toolkit?.plan;
  const isReconnect = connection.connection?.state === 'expired';
  const run = (more: ConnectOptions) => {
    const all = { ...options, ...more };
    return isReconnect ? connection.reconnect(all) : connection.connect(all);
  };
  const close = () => {
    setIsAsking(false);
    setConnected(null);
  };
  let phase: ConnectPhase = 'idle';
  if (connection.state === 'connecting') phase = 'connecting';
  else if (isAsking && account) phase = 'connected';
  else if (isAsking) phase = 'fields';
  else if (connection.failure) phase = 'failed';

  return {
    phase,
    isAsking,
    connection,
    fields: plan?.fields ?? [],
    account,
    isReconnect,
    start: () => {
      close();
      if (plan?.connect !== 'dialog') void run({});
      else {
        setIsAsking(true);
        core.emit({ type: 'fields_shown', toolkit: options.toolkit });
      }
    },
    submit: (fields, more) => run({ fields, ...more }),
    close,
  };
}
