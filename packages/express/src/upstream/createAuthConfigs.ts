import { authConfigWire, createdAuthConfigWire, pageWire } from '@kit/contract/composio';
import type { AuthConfigWire } from '@kit/contract/composio';
import * as z from 'zod';
import type { ComposioRequest } from './createComposioRequest.ts';
import { malformedId, namedBy } from './upstreamErrors.ts';

const authConfigPage = pageWire(authConfigWire);
const anything = z.unknown();
const idPath = (id: string) => `/auth_configs/${encodeURIComponent(id)}`;

/** What a new auth config is made of. */
export type NewAuthConfig =
  | { readonly type: 'managed'; readonly toolkit: string; readonly name: string; readonly scopes?: string | undefined }
  | {
      readonly type: 'custom';
      readonly toolkit: string;
      readonly name: string;
      readonly authScheme: string;
      readonly credentials: Readonly<Record<string, string>>;
      readonly sharedCredentials?: Readonly<Record<string, string>> | undefined;
    };

/** What may change; absent stays as it is. */
export interface AuthConfigChange {
  readonly managed: boolean;
  readonly name?: string | undefined;
  readonly scopes?: string | undefined;
  readonly credentials?: Readonly<Record<string, string>> | undefined;
  readonly sharedCredentials?: Readonly<Record<string, string>> | undefined;
}

/** A page of auth configs. */
export interface AuthConfigPage {
  readonly items: readonly AuthConfigWire[];
  readonly nextCursor: string | null;
  /** Of the whole list, where upstream says so. */
  readonly totalPages: number | null;
}

/** Upstream's auth configs. */
export type AuthConfigs = ReturnType<typeof createAuthConfigs>;

/** Typed calls for auth configs; every body is built field by field. */
export function createAuthConfigs(request: ComposioRequest) {
  return {
    /** Disabled ones too. */
    list(filter: {
      readonly toolkits?: readonly string[] | undefined;
      readonly search?: string | undefined;
      readonly limit?: number | undefined;
      readonly cursor?: string | undefined;
    }): Promise<AuthConfigPage> {
      const query = {
        toolkit_slug: filter.toolkits,
        search: filter.search,
        show_disabled: true,
        limit: filter.limit ?? 50,
        cursor: filter.cursor,
      };
      return request({ method: 'GET', path: '/auth_configs', query }, authConfigPage);
    },

    get(id: string): Promise<AuthConfigWire> {
      return namedBy(request({ method: 'GET', path: idPath(id), usual: [malformedId] }, authConfigWire));
    },

    async create(input: NewAuthConfig): Promise<{ readonly id: string }> {
      const auth_config =
        input.type === 'managed'
          ? {
              type: 'use_composio_managed_auth',
              name: input.name,
              ...(input.scopes === undefined ? {} : { credentials: { scopes: input.scopes } }),
            }
          : {
              type: 'use_custom_auth',
              name: input.name,
              authScheme: input.authScheme,
              credentials: input.credentials,
              ...(input.sharedCredentials === undefined ? {} : { shared_credentials: input.sharedCredentials }),
            };
      const body = { toolkit: { slug: input.toolkit }, auth_config };
      const created = await request({ method: 'POST', path: '/auth_configs', body }, createdAuthConfigWire);
      return created.auth_config;
    },

    async update(id: string, change: AuthConfigChange): Promise<void> {
      const body = {
        type: change.managed ? 'default' : 'custom',
        ...(change.name === undefined ? {} : { name: change.name }),
        ...(change.scopes === undefined ? {} : clearing({ scopes: change.scopes })),
        ...(change.credentials === undefined ? {} : { credentials: clearing(change.credentials) }),
        ...(change.sharedCredentials === undefined ? {} : { shared_credentials: change.sharedCredentials }),
      };
      await request({ method: 'PATCH', path: idPath(id), body }, anything);
    },

    async setEnabled(id: string, enabled: boolean): Promise<void> {
      await request({ method: 'PATCH', path: `${idPath(id)}/${enabled ? 'ENABLED' : 'DISABLED'}` }, anything);
    },

    async delete(id: string): Promise<void> {
      await request({ method: 'DELETE', path: idPath(id), query: { revoke_on_delete: true } }, anything);
    },
  };
}

/** An empty list clears the scopes, says upstream; of empty text it says nothing. */
function clearing(values: Readonly<Record<string, string>>): Readonly<Record<string, string | readonly string[]>> {
  return values['scopes'] === '' ? { ...values, scopes: [] } : values;
}
