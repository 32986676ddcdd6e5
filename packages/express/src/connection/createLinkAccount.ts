import { KitError } from '@kit/contract';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import { attemptLifeMs, unconfirmedAlias } from '../authorization/attempt.ts';
import type { CookieClaims, UrlClaims } from '../authorization/attempt.ts';
import type { AttemptCookies } from '../authorization/createAttemptCookies.ts';
import type { Sealer } from '../authorization/createSealer.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import type { MakeAccount } from './createStartConnection.ts';
import { linkRefused } from './credentialsRefused.ts';
import { toConnectedAccount } from './toConnectedAccount.ts';

/** What `createLinkAccount` needs. */
export interface LinkAccountOptions {
  readonly accounts: ConnectedAccounts;
  readonly cookies: AttemptCookies;
  readonly urlSealer: Sealer<UrlClaims>;
  readonly publicUrl: URL;
  /** Whether a Connect Link may lead there. */
  readonly allowsLink: (url: URL) => boolean;
  readonly newId: () => string;
  readonly now: () => number;
  readonly logger: Logger;
  /** Hears of an attempt that is now under way. */
  readonly onPending: (claims: CookieClaims, account: ConnectedAccountWire, expiresAt: number) => void;
}

/** Begins an attempt that leads through another site: a Connect Link, the attempt's cookie, the sealed callback URL. */
export function createLinkAccount(options: LinkAccountOptions): MakeAccount {
  const { accounts, cookies, urlSealer, publicUrl, newId, now, logger } = options;

  return async ({ identity, toolkit, authConfig, fields, alias, replaces, returnTo, origin, req, res }) => {
    const attempt = newId();
    const startedAt = now();
    const expiresAt = startedAt + attemptLifeMs;
    const user = identity.upstreamUserId;
    const seal = await urlSealer.seal({ attempt, user, authConfigId: authConfig.id }, expiresAt);
    const wanted = {
      authConfigId: authConfig.id,
      userId: user,
      alias: unconfirmedAlias(attempt),
      callbackUrl: `${publicUrl.href.replace(/\/$/, '')}/callback?attempt=${seal}`,
      fields,
      // Whoever tells whose an account is also asks before it becomes somebody else's; Composio knows neither.
      replaces: replaces?.experimental?.connected_as ? replaces.id : undefined,
    };
    const link = await accounts.link(wanted).catch((error: unknown) => {
      throw linkRefused(error, fields);
    });
    const redirectUrl = URL.parse(link.redirect_url);
    if (redirectUrl === null || !options.allowsLink(redirectUrl)) {
      logger.error(
        'upstream’s Connect Link leads to an unknown place; where browsers reach your backend at another address than baseUrl, give it as publicBaseUrl; other origins of yours go into connectLinkOrigins',
        {
          origin: redirectUrl === null ? 'unreadable' : redirectUrl.origin.slice(0, 255),
        },
      );
      await accounts.delete(link.connected_account_id);
      throw new KitError(
        'upstream_invalid',
        'Upstream’s Connect Link leads to an unknown place, which the log names. If it is yours, say so by the option ' +
          'publicBaseUrl or connectLinkOrigins of createKitRouter.',
      );
    }

    const claims: CookieClaims = {
      attempt,
      user,
      authConfigId: authConfig.id,
      toolkit: toolkit.slug,
      account: link.connected_account_id,
      alias,
      replaces: replaces?.id ?? null,
      returnTo,
      origin,
      startedAt,
      over: false,
    };
    await cookies.add(req, res, claims, expiresAt);
    const createdAt = new Date(startedAt).toISOString();
    const account: ConnectedAccountWire = {
      id: link.connected_account_id,
      word_id: null,
      alias: unconfirmedAlias(attempt),
      user_id: user,
      toolkit: { slug: toolkit.slug },
      auth_config: { id: authConfig.id, auth_scheme: authConfig.auth_scheme, is_disabled: false },
      status: 'INITIALIZING',
      status_reason: null,
      is_disabled: false,
      experimental: null,
      created_at: createdAt,
      updated_at: createdAt,
    };
    options.onPending(claims, account, expiresAt);
    return { attempt, connectedAccount: toConnectedAccount(account, startedAt), redirectUrl: redirectUrl.href };
  };
}
