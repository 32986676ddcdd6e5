'use client';
import type { ListToolkitsQuery, Toolkit } from '@kit/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useKit } from '../kit/kitContext.ts';
import { pickQuery } from '../kit/pickQuery.ts';
import type { PickedQuery } from '../kit/pickQuery.ts';
import { toolkitsOptions } from './toolkitsOptions.ts';

export interface UseToolkitsResult extends PickedQuery {
  readonly toolkits: readonly Toolkit[];
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
}

/** The toolkits that can be connected, searched by the server. */
export function useToolkits(query: Omit<ListToolkitsQuery, 'cursor' | 'slugs'> = {}): UseToolkitsResult {
  const { core } = useKit();
  const list = useInfiniteQuery(toolkitsOptions(core.client, query), core.queryClient);
  const { fetchNextPage } = list;
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return pickQuery(list, {
    toolkits: list.data?.pages.flatMap((page) => page.items) ?? [],
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore,
  });
}
