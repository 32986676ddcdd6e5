import type { Router } from 'express';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import { createAccountList } from '../connection/createAccountList.ts';
import { aliasReserved, aliasTaken } from '../connection/aliasTaken.ts';
import { credentialsRefused } from '../connection/credentialsRefused.ts';
import { toConnectedAccount } from '../connection/toConnectedAccount.ts';
import { attemptOfAlias, isUnconfirmedAlias } from '../authorization/attempt.ts';
import type { KitParts } from '../createKitParts.ts';
import { mountRoute } from '../http/mountRoute.ts';
import type { Identity } from '../identity/Identity.ts';
import { checkFieldValues } from '../toolkit/checkFieldValues.ts';
import { connectionFields } from '../toolkit/deriveConnectPlan.ts';
import { isOutcomeUnknown, unlessGone, upstreamStatusOf } from '../upstream/upstreamErrors.ts';

/** The signed-in user's connected accounts. */
export function connectedAccountRoutes(router: Router, parts: KitParts): void {
  const { accounts, catalog, upstream, poll, tell, now } = parts;
  const present = (wire: ConnectedAccountWire, identity: Identity) => {
    const account = toConnectedAccount(wire, now());
    if (account.attempt !== null) {
      // Whoever shows it wants to know how it ends, on whichever instance it began.
      poll.watch(identity.upstreamUserId, Date.parse(account.attempt.expiresAt), wire);
    }
    return account;
  };
  /** Where it fails, some of it may have been done, or all. */
  const changing = async (identity: Identity, change: () => Promise<void>): Promise<void> => {
    try {
      await change();
    } catch (error) {
      tell(identity.upstreamUserId, null);
      throw error;
    }
  };
  const list = createAccountList(accounts, poll, present);

  mountRoute(router, parts, 'listConnectedAccounts', async ({ query, identity }) => {
    const toolkits = query.toolkits?.filter((slug) => catalog.allows(slug)) ?? catalog.allowed;
    if (toolkits?.length === 0) return { items: [], nextCursor: null };
    const page = await list(identity, { toolkits, limit: query.limit ?? 100, cursor: query.cursor });
    return { items: page.items.filter(({ state }) => state !== 'disconnected'), nextCursor: page.nextCursor };
  });

  mountRoute(router, parts, 'startConnection', ({ body, identity, req, res }) =>
    parts.startConnection(identity, body, req, res).catch((error: unknown) => {
      if (isOutcomeUnknown(error)) tell(identity.upstreamUserId, null);
      throw error;
    }),
  );

  mountRoute(router, parts, 'getConnectedAccount', async ({ params, identity }) =>
    present(await accounts.get(identity, params.id), identity),
  );

  /** What may be changed of an account's credentials, all of it checked. */
  const checkFields = async (account: ConnectedAccountWire, given: Readonly<Record<string, string>>) => {
    const toolkit = await catalog.get(account.toolkit.slug);
    // What the auth config brings for everybody is not for one user to change.
    const authConfig = await unlessGone(parts.authConfigs.get(account.auth_config.id));
    const asked = connectionFields(toolkit, account.auth_config.auth_scheme ?? '', authConfig);
    return checkFieldValues(asked, given, { partial: true });
  };

  mountRoute(router, parts, 'updateConnectedAccount', async ({ params, body, identity }) => {
    const account = await accounts.getConfirmed(identity, params.id);
    const { id } = account;
    // What can be refused here is refused before anything has changed.
    if (isUnconfirmedAlias(body.alias ?? null)) throw aliasReserved();
    const fields = body.fields === undefined ? undefined : await checkFields(account, body.fields);
    await changing(identity, async () => {
      if (fields !== undefined) {
        await upstream.setFields(id, account.auth_config.auth_scheme ?? '', fields).catch((error: unknown) => {
          throw credentialsRefused(error, fields);
        });
      }
      if (body.alias !== undefined) {
        await upstream.setAlias(id, body.alias ?? '').catch((error: unknown) => {
          throw [400, 409].includes(upstreamStatusOf(error) ?? 0) ? aliasTaken() : error;
        });
      }
    });
    tell(identity.upstreamUserId, null);
    return present(await accounts.get(identity, id), identity);
  });

  mountRoute(router, parts, 'setConnectedAccountStatus', async ({ params, body, identity }) => {
    const { id } = await accounts.getConfirmed(identity, params.id);
    await changing(identity, () => upstream.setEnabled(id, body.enabled));
    tell(identity.upstreamUserId, null);
    return present(await accounts.get(identity, id), identity);
  });

  mountRoute(router, parts, 'deleteConnectedAccount', async ({ params, identity }) => {
    const account = await accounts.get(identity, params.id);
    await changing(identity, () => accounts.remove(account));
    const { userId, tenant, upstreamUserId } = identity;
    const event = { userId, tenant, toolkit: account.toolkit.slug, connectedAccountId: account.id };
    const isPending = isUnconfirmedAlias(account.alias);
    tell(upstreamUserId, attemptOfAlias(account.alias), isPending ? undefined : { type: 'disconnected', ...event });
    return null;
  });
}
