import {
  completedAuthWire,
  connectedAccountWire,
  connectLinkWire,
  createdAccountWire,
  pageWire,
} from '@kit/contract/composio';
import type { ConnectedAccountWire, ConnectLinkWire } from '@kit/contract/composio';
import * as z from 'zod';
import type { ComposioRequest } from './createComposioRequest.ts';
import { malformedId, namedBy } from './upstreamErrors.ts';

// The longest answer of the busiest route: compiled, it is read in a third of the time.
const accountPage = z.compile(pageWire(connectedAccountWire));
const anything = z.unknown();
const idPath = (id: string) => `/connected_accounts/${encodeURIComponent(id)}`;

/** Which accounts to list. */
export interface AccountFilter {
  readonly userIds?: readonly string[];
  readonly toolkits?: readonly string[] | undefined;
  readonly authConfigId?: string;
  readonly limit?: number;
  readonly cursor?: string | undefined;
}

/** A page of accounts. */
export interface AccountPage {
  readonly items: readonly ConnectedAccountWire[];
  readonly nextCursor: string | null;
}

/** Upstream's connected accounts. */
export type ConnectedAccounts = ReturnType<typeof createConnectedAccounts>;

/** Typed calls for connected accounts; every body is built field by field. */
export function createConnectedAccounts(request: ComposioRequest) {
  return {
    list(filter: AccountFilter): Promise<AccountPage> {
      const query = {
        user_ids: filter.userIds,
        toolkit_slugs: filter.toolkits,
        auth_config_ids: filter.authConfigId,
        order_by: 'created_at',
        order_direction: 'desc',
        limit: filter.limit ?? 100,
        cursor: filter.cursor,
      };
      return request({ method: 'GET', path: '/connected_accounts', query }, accountPage);
    },

    get(id: string): Promise<ConnectedAccountWire> {
      return namedBy(request({ method: 'GET', path: idPath(id), usual: [malformedId] }, connectedAccountWire));
    },

    /** A hosted Connect Link, and the account that it will fill. */
    link(input: {
      readonly authConfigId: string;
      readonly userId: string;
      readonly alias: string;
      readonly callbackUrl: string;
      readonly fields: Readonly<Record<string, string>>;
      /** The account that this one will replace; given only where upstream has told whose that is. */
      readonly replaces: string | undefined;
    }): Promise<ConnectLinkWire> {
      const body = {
        auth_config_id: input.authConfigId,
        user_id: input.userId,
        alias: input.alias,
        callback_url: input.callbackUrl,
        ...(Object.keys(input.fields).length > 0 ? { connection_data: input.fields } : {}),
        ...(input.replaces === undefined ? {} : { experimental: { replaces: input.replaces } }),
      };
      return request({ method: 'POST', path: '/connected_accounts/link', body }, connectLinkWire);
    },

    /** An account from credentials that the user has typed in. */
    create(input: {
      readonly authConfigId: string;
      readonly userId: string;
      readonly authScheme: string;
      readonly alias: string | undefined;
      readonly fields: Readonly<Record<string, string>>;
    }): Promise<{ readonly id: string }> {
      const body = {
        auth_config: { id: input.authConfigId },
        connection: {
          user_id: input.userId,
          ...(input.alias === undefined ? {} : { alias: input.alias }),
          state: { authScheme: input.authScheme, val: { ...input.fields, status: 'ACTIVE' } },
        },
        validate_credentials: true,
      };
      return request({ method: 'POST', path: '/connected_accounts', body }, createdAccountWire);
    },

    /** An empty alias takes it away. */
    async setAlias(id: string, alias: string): Promise<void> {
      await request({ method: 'PATCH', path: idPath(id), body: { alias } }, anything);
    },

    async setFields(id: string, authScheme: string, fields: Readonly<Record<string, string>>): Promise<void> {
      const body = { connection: { state: { authScheme, val: fields } } };
      await request({ method: 'PATCH', path: idPath(id), body }, anything);
    },

    async setEnabled(id: string, enabled: boolean): Promise<void> {
      await request({ method: 'PATCH', path: `${idPath(id)}/status`, body: { enabled } }, anything);
    },

    async revoke(id: string): Promise<void> {
      // 400 where there is nothing to revoke, as with a key; 409 where it is revoked already.
      await request({ method: 'POST', path: `${idPath(id)}/revoke`, usual: [400, 409] }, anything);
    },

    async delete(id: string): Promise<void> {
      await request({ method: 'DELETE', path: idPath(id) }, anything);
    },

    /** Redeems the single-use session of upstream's identity verification. */
    completeAuth(sessionUri: string, userId: string): Promise<{ readonly id: string }> {
      const body = { session_uri: sessionUri, user_id: userId };
      return request({ method: 'POST', path: '/connected_accounts/complete_auth', body }, completedAuthWire);
    },
  };
}
