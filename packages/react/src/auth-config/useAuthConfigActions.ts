'use client';
import type { AuthConfig, CreateAuthConfigInput, Page, UpdateAuthConfigInput } from '@kit/contract';
import type { InfiniteData } from '@tanstack/react-query';
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

type AuthConfigPages = InfiniteData<Page<AuthConfig>>;

/** The client is called directly: what a mutation is given would stay in its cache, and these are credentials. */
export function useAuthConfigActions(): AuthConfigActions {
  const { core } = useKit();
  return useMemo(() => {
    const { client, queryClient, emit } = core;
    const told = (toolkit: string, change: 'created' | 'updated' | 'deleted') => {
      emit({ type: `auth_config_${change}`, toolkit });
      // What a press on Connect will need depends on the auth configs there are.
      return queryClient.invalidateQueries({ queryKey: kitKeys.all(client.scope) });
    };
    return {
      create: async (body) => {
        const created = await client.call('createAuthConfig', { body });
        void told(created.toolkit, 'created');
        return created;
      },
      update: async ({ id, toolkit }, body) => {
        const updated = await client.call('updateAuthConfig', { params: { id }, body });
        void told(toolkit, 'updated');
        return updated;
      },
      setEnabled: async ({ id, toolkit }, enabled) => {
        const queryKey = [...kitKeys.authConfigs(client.scope), 'list'];
        await queryClient.cancelQueries({ queryKey }); // an answer on its way is older than this
        queryClient.setQueriesData<AuthConfigPages>({ queryKey }, (list) => withEnabled(list, id, enabled));
        try {
          await client.call('setAuthConfigStatus', { params: { id }, body: { enabled } });
        } catch (error) {
          void queryClient.invalidateQueries({ queryKey });
          throw error;
        }
        await told(toolkit, 'updated');
      },
      remove: async ({ id, toolkit }) => {
        await client.call('deleteAuthConfig', { params: { id } });
        await told(toolkit, 'deleted');
      },
    };
  }, [core]);
}

/** The list as it will be, before the server has said so: a switch answers at once. */
function withEnabled(list: AuthConfigPages | undefined, id: string, enabled: boolean): AuthConfigPages | undefined {
  return (
    list && {
      ...list,
      pages: list.pages.map((page) => ({
        ...page,
        items: page.items.map((one) => (one.id === id ? { ...one, enabled } : one)),
      })),
    }
  );
}
