import type { KitError, ListToolkitsQuery, Page, Toolkit } from '@kit/contract';
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import type { BffClient } from '../kit/createBffClient.ts';
import { kitKeys } from '../kit/kitKeys.ts';
import { queryDefaults } from '../kit/queryDefaults.ts';

type Cursor = string | undefined;

/** Query options for the toolkits that can be connected, page by page. */
export function toolkitsOptions(client: BffClient, query: ListToolkitsQuery = {}) {
  const queryKey = kitKeys.toolkitList(client.scope, query);
  return infiniteQueryOptions<Page<Toolkit>, KitError, InfiniteData<Page<Toolkit>, Cursor>, typeof queryKey, Cursor>({
    ...queryDefaults,
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      client.call('listToolkits', { query: { limit: 100, ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (previous) => previous, // what was found before stays while the next is searched
    staleTime: 300_000,
  });
}
