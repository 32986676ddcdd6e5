import type { ListAuthConfigsQuery, ListToolkitsQuery } from '@kit/contract';

/**
 * The tree of query keys; `scope` is `client.scope`, so that two servers or two users never share an entry.
 *
 * @example
 * await queryClient.invalidateQueries({ queryKey: kitKeys.connectedAccounts(client.scope) });
 */
export const kitKeys = {
  all: (scope: string) => ['kit', scope] as const,
  connectedAccounts: (scope: string) => ['kit', scope, 'connected-accounts'] as const,
  toolkits: (scope: string) => ['kit', scope, 'toolkits'] as const,
  toolkit: (scope: string, slug: string) => ['kit', scope, 'toolkits', 'one', slug] as const,
  toolkitDetail: (scope: string, slug: string, authConfigId: string | undefined) =>
    ['kit', scope, 'toolkits', 'detail', slug, authConfigId] as const,
  toolkitList: (scope: string, query: ListToolkitsQuery) => ['kit', scope, 'toolkits', 'list', query] as const,
  authConfigs: (scope: string) => ['kit', scope, 'auth-configs'] as const,
  authConfig: (scope: string, id: string) => ['kit', scope, 'auth-configs', 'one', id] as const,
  authConfigList: (scope: string, query: ListAuthConfigsQuery) =>
    ['kit', scope, 'auth-configs', 'list', query] as const,
};
