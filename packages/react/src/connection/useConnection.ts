'use client';
import { speakingAccount } from '@kit/contract/tables/connectionState';
import type { ConnectedAccount, ConnectionState, KitError, Toolkit } from '@kit/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useKit } from '../kit/kitContext.ts';
import { pickQuery } from '../kit/pickQuery.ts';
import type { PickedQuery } from '../kit/pickQuery.ts';
import { useLatest } from '../kit/useLatest.ts';
import { toolkitOptions } from '../kit/toolkitOptions.ts';
import { connectedAccountsOptions } from './connectedAccountsOptions.ts';
import { createConnectionActions } from './createConnectionActions.ts';
import type { ConnectionEngine } from './ConnectionEngine.ts';
import type { ConnectionView, UseConnectionOptions } from './ConnectionView.ts';
import type { ConnectionActions } from './createConnectionActions.ts';
import { createConnectionStore } from './createConnectionStore.ts';
import type { Trouble } from './failureOf.ts';

export interface UseConnectionResult extends PickedQuery, ConnectionActions {
  readonly state: ConnectionState | 'loading';
  /** The account that speaks for the toolkit. */
  readonly connection: ConnectedAccount | undefined;
  /** All of the user's accounts with this toolkit. */
  readonly connections: readonly ConnectedAccount[];
  /** Name, logo and what a press will need. */
  readonly toolkit: Toolkit | undefined;
  /** Why the connection is not what one would like it to be; its `recovery` says what to do. */
  readonly failure: KitError | null;
  /** Whether an account is being disconnected, paused or resumed. */
  readonly isWorking: boolean;
  /** When the attempt of this tab began; undefined for one that another tab began. */
  readonly attemptStartedAt: number | undefined;
}

/** States that need no auth config to go on from. */
const works = new Set<ConnectionState>(['connected', 'connecting', 'paused']);

/**
 * The user's connection with one toolkit, and what can be done about it.
 * Query fields such as `isFetching` are read from the result itself: they are not in a spread copy of it.
 *
 * @example
 * const { state, connect, reconnect, disconnect } = useConnection({ toolkit: 'github' });
 */
export function useConnection(options: UseConnectionOptions): UseConnectionResult {
  const { toolkit: slug, authConfigId, connectedAccountId, preferredAccountId } = options;
  const { core, localization } = useKit();
  const { client, queryClient } = core;
  const store = core.part(createConnectionStore);

  const accounts = useQuery(
    {
      ...connectedAccountsOptions(client),
      select: (all) =>
        all.filter(
          (account) =>
            account.state !== 'disconnected' &&
            account.toolkit === slug.toLowerCase() &&
            account.authConfigId === (authConfigId ?? account.authConfigId) &&
            account.id === (connectedAccountId ?? account.id),
        ),
    },
    queryClient,
  );
  const {
    data: toolkit,
    error: toolkitError,
    refetch: refetchToolkit,
  } = useQuery(toolkitOptions(client, slug, authConfigId), queryClient);

  const key = `${slug} ${authConfigId ?? ''} ${connectedAccountId ?? ''}`;
  const attempt = useSyncExternalStore(
    store.subscribe,
    () => store.attempts.get(key),
    () => undefined,
  );
  const engine = useSyncExternalStore(store.subscribe, store.engine, () => undefined);

  const connections = accounts.data ?? [];
  const connection = connections.find(({ id }) => id === preferredAccountId) ?? speakingAccount(connections);
  const pending = attempt?.phase === 'starting' || attempt?.phase === 'waiting';
  const state = connection?.state ?? 'disconnected';
  const plan = toolkit?.plan;
  const unavailable = plan?.connect === 'unavailable' && !works.has(state);
  const broken = (!accounts.data && accounts.error) || (!toolkit && toolkitError) || null;
  const trouble = unavailable ? (plan.reason ?? 'unavailable') : state === 'failed' ? 'failed' : null;
  const detail = (unavailable ? slug : connection?.statusReason) ?? '';
  const met = useTrouble(engine, trouble, detail);
  const failure = pending ? null : (attempt?.error ?? broken ?? met);

  const view = useLatest<ConnectionView>(
    {
      options,
      // While it is unknown what is connected, a press looks again and begins nothing.
      toolkit: accounts.data && toolkit,
      connection,
      windowText: localization?.window?.connecting,
      refetch: () => Promise.all([accounts.refetch(), refetchToolkit()]),
    },
    key,
  );
  const actions = useMemo(() => createConnectionActions(store, key, view), [store, key, view]);

  useEffect(() => store.retain(key, view), [store, key, view]);

  return pickQuery(accounts, {
    state: pending
      ? 'connecting'
      : (attempt?.phase === 'failed' || broken) && state !== 'connected' && !unavailable
        ? 'failed'
        : accounts.data && toolkit
          ? state
          : 'loading',
    connection,
    connections,
    toolkit,
    failure,
    isWorking: attempt?.phase === 'working',
    attemptStartedAt: pending ? attempt.startedAt : undefined,
    ...actions,
  });
}

/** What keeps it from working that no attempt of this tab has met: the same object for the same reason. */
function useTrouble(engine: ConnectionEngine | undefined, kind: Trouble | null, detail: string) {
  return useMemo(() => (kind && engine?.failureOf(kind, detail)) ?? null, [engine, kind, detail]);
}
