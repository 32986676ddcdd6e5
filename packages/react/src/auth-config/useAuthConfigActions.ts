'use client';
import type { AuthConfig, CreateAuthConfigInput, UpdateAuthConfigInput } from '@kit/contract';
import { useMemo } from 'react';
import { kitKeys } from '../kit/kitKeys.ts';
import { useKit } from '../kit/kitContext.ts';

/** Changes of auth configs; each rejects with a `KitError`. */
export interface AuthConfigActions {
  readonly create: (input: CreateAuthConfigInput) => Promise<AuthConfig>;
  readonly update: (authConfig: AuthConfig, input: UpdateAuthConfigInput) => Promise<AuthConfig>;
  readonly setEnabled: (authConfig: AuthConfig, enabled: boolean) => Promise<void>;
  readonly remove: (authConfig: AuthConfig) => Promise<void>;
}

/** The client is called directly: what a mutation is given would stay in its cache, and these are credentials. */
export function useAuthConfigActions(): AuthConfigActions {
  const { core } = useKit('useAuthConfigs');
  return useMemo(() => {
    const { client, queryClient, emit } = core;
    // What a press on Connect will need depends on the auth configs there are.
    const refresh = () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: kitKeys.authConfigs(client.scope) }),
        queryClient.invalidateQueries({ queryKey: kitKeys.toolkits(client.scope) }),
        queryClient.invalidateQueries({ queryKey: kitKeys.connectedAccounts(client.scope) }),
      ]);
    return {
      create: async (input) => {
        const created = await client.call('createAuthConfig', { body: input });
        void refresh();
        emit({ type: 'auth_config_created', toolkit: created.toolkit });
        return created;
      },
      update: async ({ id, toolkit }, input) => {
        const updated = await client.call('updateAuthConfig', { params: { id }, body: input });
        void refresh();
        emit({ type: 'auth_config_updated', toolkit });
        return updated;
      },
      setEnabled: async ({ id, toolkit }, enabled) => {
        await client.call('setAuthConfigStatus', { params: { id }, body: { enabled } });
        await refresh();
        emit({ type: 'auth_config_updated', toolkit });
      },
      remove: async ({ id, toolkit }) => {
        await client.call('deleteAuthConfig', { params: { id } });
        await refresh();
        emit({ type: 'auth_config_deleted', toolkit });
      },
    };
  }, [core]);
}
