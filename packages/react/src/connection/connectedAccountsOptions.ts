import type { ConnectedAccount, KitError } from '@kit/contract';
import { queryOptions } from '@tanstack/react-query';
import type { BffClient } from '../kit/createBffClient.ts';
import { kitKeys } from '../kit/kitKeys.ts';
import { queryDefaults } from '../kit/queryDefaults.ts';

const mostPages = 20;

/** Query options for all connected accounts of the user; every button and list reads this one query. */
export function connectedAccountsOptions(client: BffClient) {
  return queryOptions<ConnectedAccount[], KitError>({
    ...queryDefaults,
    queryKey: kitKeys.connectedAccounts(client.scope),
    queryFn: async ({ signal }): Promise<ConnectedAccount[]> => {
      const accounts: ConnectedAccount[] = [];
      let cursor: string | null | undefined;
      for (let pages = 0; cursor !== null && pages < mostPages; pages++) {
        const page = await client.call('listConnectedAccounts', { query: { limit: 100, cursor }, signal });
        accounts.push(...page.items);
        cursor = page.nextCursor;
      }
      return accounts;
    },
    staleTime: 30_000,
    refetchOnWindowFocus: false, // the watch looks again by itself
    refetchOnReconnect: false,
  });
}
