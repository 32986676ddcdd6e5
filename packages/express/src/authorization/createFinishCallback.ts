import type { Request } from 'express';
import type { AttemptOutcome } from '@kit/contract';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import { findAccount } from '../connection/findAccount.ts';
import type { Identity } from '../identity/Identity.ts';
import type { ResolveIdentity } from '../identity/createResolveIdentity.ts';
import type { MayReturn } from '../limits/createLimits.ts';
import { upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import { isUnconfirmedAlias, refusedAlias, unconfirmedAlias } from './attempt.ts';
import type { CookieClaims, UrlClaims } from './attempt.ts';
import type { AttemptCookies } from './createAttemptCookies.ts';
import type { Sealer } from './createSealer.ts';
import { createSettle } from './createSettle.ts';
import type { Finish, SettleOptions } from './createSettle.ts';
import { readCallbackHints } from './readCallbackHints.ts';
import type { CallbackHints } from './readCallbackHints.ts';

/** What `createFinishCallback` needs. */
export interface FinishCallbackOptions extends SettleOptions {
  readonly verification: 'browser' | 'upstream';
  readonly cookies: AttemptCookies;
  readonly urlSealer: Sealer<UrlClaims>;
  readonly resolveIdentity: ResolveIdentity;
  readonly mayReturn: MayReturn;
  /** Hears of an attempt that was brought back by the wrong browser. */
  readonly onRefused: (claims: UrlClaims, account: ConnectedAccountWire | undefined) => void;
}

/**
 * Decides what a callback means. The attempt of the URL and the attempt's cookie must agree, and the current user with
 * both wherever one is known; what the account is like is asked of upstream. Everything here may run twice.
 */
export function createFinishCallback(options: FinishCallbackOptions): (req: Request) => Promise<Finish> {
  const { verification, upstream, accounts, cookies, urlSealer, resolveIdentity, mayReturn, logger } = options;

  const settle = createSettle(options);

  return async (req) => {
    const hints = readCallbackHints(req);
    if (hints.sessionUri !== undefined) return finishVerified(req, hints.sessionUri);
    // Names no attempt of ours, so nothing may change.
    const url = hints.attempt === undefined ? undefined : await urlSealer.open(hints.attempt);
    if (url === undefined) return end('mismatch');
    if (url === 'expired') return end('expired');

    const cookie = await cookies.open(req, url.attempt);
    if (cookie === 'expired') return end('expired', url.attempt);
    await mayReturn(url.attempt);
    const identity = await resolveIdentity(req);
    if (cookie === undefined || !agree(url, cookie, identity)) {
      await refuse(url, hints);
      return end('mismatch', url.attempt);
    }
    if (verification === 'upstream' && hints.failure === undefined) {
      logger.error(
        'a callback came without session_uri: the option verification is "upstream", but the project has no verifier URL',
        {
          attempt: url.attempt,
        },
      );
      return settle(cookie, { ...hints, failure: 'failed' }, false);
    }
    return settle(cookie, hints, true);
  };

  /** The forwarded link: somebody began this, and somebody else has finished it. Disabling would not do, its owner could enable it again. */
  async function refuse(url: UrlClaims, hints: CallbackHints): Promise<void> {
    const owner = { upstreamUserId: url.user };
    const isIt = (account: ConnectedAccountWire) =>
      account.auth_config.id === url.authConfigId && account.alias === unconfirmedAlias(url.attempt);
    const hinted = hints.account === undefined ? undefined : await findAccount(accounts, owner, hints.account);
    const account =
      hinted !== undefined && isIt(hinted)
        ? hinted
        : (await upstream.list({ userIds: [url.user], authConfigId: url.authConfigId })).items.find(
            (item) => item.user_id === url.user && isIt(item),
          );
    logger.warn('an attempt came back in another browser or as another user; its account is revoked and deleted', {
      attempt: url.attempt,
      account: account?.id ?? null,
    });
    if (account !== undefined) {
      // Under this name it is no attempt's any more, so that it cannot be finished even where deleting fails.
      await upstream.setAlias(account.id, refusedAlias(url.attempt)).catch(() => undefined);
      await accounts.remove(account, 'again');
    }
    options.onRefused(url, account);
  }

  /** Upstream holds the account back until we vouch for the user of this browser. */
  async function finishVerified(req: Request, sessionUri: string): Promise<Finish> {
    if (verification !== 'upstream') {
      logger.error(
        'a callback came with session_uri: the project has a verifier URL, so set verification: "upstream"',
        {},
      );
      return end('failed');
    }
    const identity = await resolveIdentity(req);
    const mine = (await cookies.openAll(req)).filter(
      (claims) => identity === null || claims.user === identity.upstreamUserId,
    );
    const [newest] = mine;
    // Redeeming burns the session even where the user is wrong, so this comes first.
    if (newest === undefined) return end('mismatch');
    const user = identity?.upstreamUserId ?? newest.user;
    await mayReturn(newest.attempt);
    let id: string;
    try {
      ({ id } = await upstream.completeAuth(sessionUri, user));
    } catch (error) {
      return reconcile(error, mine);
    }
    const claims = mine.find((candidate) => candidate.account === id && candidate.user === user);
    if (claims !== undefined) return settle(claims, noHints, true);
    const account = await findAccount(accounts, { upstreamUserId: user }, id);
    if (account !== undefined && isUnconfirmedAlias(account.alias)) await accounts.remove(account);
    return end('mismatch');
  }

  /** The answer was lost, or the session is used up: what the accounts are like decides. */
  async function reconcile(error: unknown, mine: readonly CookieClaims[]): Promise<Finish> {
    const status = upstreamStatusOf(error);
    if (status === 400 || status === 403) return end('mismatch');
    for (const claims of mine) {
      const account = await findAccount(accounts, { upstreamUserId: claims.user }, claims.account);
      // A lost answer may have activated it; a used session, only a repetition of what is confirmed already.
      const redeemed = account?.status === 'ACTIVE' && (status !== 404 || !isUnconfirmedAlias(account.alias));
      if (redeemed) return settle(claims, noHints, true);
    }
    if (status === 404) return end('expired');
    throw error;
  }
}

const noHints: CallbackHints = { attempt: undefined, account: undefined, failure: undefined, sessionUri: undefined };

function agree(url: UrlClaims, cookie: CookieClaims, identity: Identity | null): boolean {
  return (
    cookie.attempt === url.attempt &&
    cookie.user === url.user &&
    cookie.authConfigId === url.authConfigId &&
    (identity === null || identity.upstreamUserId === url.user)
  );
}

function end(outcome: AttemptOutcome, attempt: string | null = null): Finish {
  return { outcome, attempt, claims: null };
}
