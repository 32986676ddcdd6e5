'use client';
import { speakingAccount } from '@kit/contract/tables/connectionState';
import type { ConnectedAccount, KitError } from '@kit/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useKit } from '../kit/kitContext.ts';
import { pickQuery } from '../kit/pickQuery.ts';
import type { PickedQuery } from '../kit/pickQuery.ts';
import { connectedAccountsOptions } from './connectedAccountsOptions.ts';
import { createConnectionStore } from './createConnectionStore.ts';

export interface UseConnectionsOptions {
  /** Only the accounts of these toolkits. */
  readonly toolkits?: readonly string[] | undefined;
}

export interface UseConnectionsResult extends PickedQuery {
  /** The user's accounts, the newest first; what was begun and given up is not among them. */
  readonly connections: readonly ConnectedAccount[];
  /** Those of `toolkits` that are not connected yet; undefined while nobody knows. */
  readonly missing: readonly string[] | undefined;
}

/** All of the user's connections, or those with some toolkits. */
export function useConnections({ toolkits }: UseConnectionsOptions = {}): UseConnectionsResult {
  const { core } = useKit();
  const store = core.part(createConnectionStore);
  useEffect(() => store.retain(), [store]);
  const slugs = toolkits?.map((slug) => slug.toLowerCase());
  const query = useQuery<ConnectedAccount[], KitError>(
    {
      ...connectedAccountsOptions(core.client),
      select: (all) =>
        all.filter((account) => account.state !== 'disconnected' && (slugs?.includes(account.toolkit) ?? true)),
    },
    core.queryClient,
  );
  const connections = query.data ?? [];
  return pickQuery(query, {
    connections,
    missing:
      query.data &&
      slugs?.filter(
        (slug) => speakingAccount(connections.filter(({ toolkit }) => toolkit === slug))?.state !== 'connected',
      ),
  });
}
