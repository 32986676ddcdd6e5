'use client';
import type { AuthConfig, ListAuthConfigsQuery } from '@kit/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useKit } from '../kit/kitContext.ts';
import { pickQuery } from '../kit/pickQuery.ts';
import type { PickedQuery } from '../kit/pickQuery.ts';
import { authConfigsOptions } from './authConfigsOptions.ts';
import { useAuthConfigActions } from './useAuthConfigActions.ts';
import type { AuthConfigActions } from './useAuthConfigActions.ts';

export interface UseAuthConfigsResult extends PickedQuery, AuthConfigActions {
  readonly authConfigs: readonly AuthConfig[];
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
}

/** The auth configs that the user may administer, and what can be done with them. */
export function useAuthConfigs(query: Omit<ListAuthConfigsQuery, 'cursor'> = {}): UseAuthConfigsResult {
  const { core } = useKit();
  const list = useInfiniteQuery(authConfigsOptions(core.client, query), core.queryClient);
  return pickQuery(list, {
    authConfigs: list.data?.pages.flatMap((page) => page.items) ?? [],
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void list.fetchNextPage(),
    ...useAuthConfigActions(),
  });
}
