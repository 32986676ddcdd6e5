import type { AuthConfig, KitError, ListAuthConfigsQuery, Page } from '@kit/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import type { BffClient } from '../kit/createBffClient.ts';
import { kitKeys } from '../kit/kitKeys.ts';
import { queryDefaults } from '../kit/queryDefaults.ts';

type Cursor = string | undefined;

/** Query options for the auth configs that the user may administer, page by page. */
export function authConfigsOptions(client: BffClient, query: ListAuthConfigsQuery = {}) {
  const queryKey = kitKeys.authConfigList(client.scope, query);
  return infiniteQueryOptions<
    Page<AuthConfig>,
    KitError,
    InfiniteData<Page<AuthConfig>, Cursor>,
    typeof queryKey,
    Cursor
  >({
    ...queryDefaults,
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      client.call('listAuthConfigs', { query: { limit: 50, ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0, // each says how many are connected by it, which changes elsewhere
  });
}

/** Query options for one auth config. */
export function authConfigOptions(client: BffClient, id: string) {
  return queryOptions<AuthConfig, KitError>({
    ...queryDefaults,
    queryKey: kitKeys.authConfig(client.scope, id),
    queryFn: ({ signal }) => client.call('getAuthConfig', { params: { id }, signal }),
    staleTime: 30_000,
  });
}
