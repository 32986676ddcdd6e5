import type { KitError, Toolkit, ToolkitDetail } from '@kit/contract';
import { queryOptions } from '@tanstack/react-query';
import type { BffClient } from './createBffClient.ts';
import { kitKeys } from './kitKeys.ts';
import { queryDefaults } from './queryDefaults.ts';

const fiveMinutes = 300_000;

/**
 * Query options for one toolkit with its connect plan. Any number at once travel in one request; only a plan by
 * another auth config than the default one needs a request of its own.
 */
export function toolkitOptions(client: BffClient, slug: string, authConfigId?: string) {
  return queryOptions<Toolkit, KitError>({
    ...queryDefaults,
    queryKey:
      authConfigId === undefined
        ? kitKeys.toolkit(client.scope, slug)
        : kitKeys.toolkitDetail(client.scope, slug, authConfigId),
    queryFn: () =>
      authConfigId === undefined
        ? client.toolkit(slug)
        : client.call('getToolkit', { params: { slug }, query: { authConfigId } }),
    staleTime: fiveMinutes,
  });
}

/** Query options for one toolkit with its schemes and the fields of each. */
export function toolkitDetailOptions(client: BffClient, slug: string, authConfigId?: string) {
  return queryOptions<ToolkitDetail, KitError>({
    ...queryDefaults,
    queryKey: kitKeys.toolkitDetail(client.scope, slug, authConfigId),
    queryFn: ({ signal }) => client.call('getToolkit', { params: { slug }, query: { authConfigId }, signal }),
    staleTime: fiveMinutes,
  });
}
