import type { AttemptOutcome } from '@kit/contract';
import type { AccountStore } from '../connection/createAccountStore.ts';
import { findAccount } from '../connection/findAccount.ts';
import { ownersOf } from '../connection/ownersOf.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import { isUnconfirmedAlias, unconfirmedAlias } from './attempt.ts';
import type { CookieClaims } from './attempt.ts';
import { createConfirmation } from './createConfirmation.ts';
import type { CallbackHints } from './readCallbackHints.ts';

/** How an attempt ended, and whose it was where that is known. */
export interface Finish {
  readonly outcome: AttemptOutcome;
  readonly attempt: string | null;
  readonly claims: CookieClaims | null;
}

/** What `createSettle` needs. */
export interface SettleOptions {
  readonly upstream: ConnectedAccounts;
  readonly accounts: AccountStore;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
  /** Hears how an attempt of a known user ended; not of a repetition. */
  readonly onSettled: (claims: CookieClaims, outcome: AttemptOutcome, owners?: ReturnType<typeof ownersOf>) => void;
}

/** Ends an attempt whose user is beyond doubt, by what its account is like upstream; `mayConfirm` unless something is amiss. */
export type Settle = (claims: CookieClaims, hints: CallbackHints, mayConfirm: boolean) => Promise<Finish>;

const patience = [250, 750, 1500];

/** Makes the last step of a callback, which may be taken twice. */
export function createSettle({ upstream, accounts, logger, sleep, onSettled }: SettleOptions): Settle {
  const confirmation = createConfirmation({ upstream, accounts, logger });
  return settle;

  async function settle(claims: CookieClaims, hints: CallbackHints, mayConfirm: boolean): Promise<Finish> {
    const done = (outcome: AttemptOutcome, told = true, owners?: ReturnType<typeof ownersOf>): Finish => {
      if (told) onSettled(claims, outcome, owners);
      return { outcome, attempt: claims.attempt, claims };
    };
    const account = await lookUntilSettled(claims, hints);
    // Cancelled meanwhile, or cleaned up.
    if (account === undefined) return done(hints.failure ?? 'failed', false);
    if (account.auth_config.id !== claims.authConfigId) return done('mismatch', false);
    if (account.status === 'ACTIVE' && !isUnconfirmedAlias(account.alias)) {
      // Where the first time broke off, the account that was to go may still be there.
      await confirmation.replace(claims, account.alias);
      return done('connected', false);
    }
    if (account.alias !== unconfirmedAlias(claims.attempt)) return done('mismatch', false);
    if (account.status === 'ACTIVE' && mayConfirm) {
      const replaced = await confirmation.confirm(claims);
      return done('connected', true, ownersOf(account, replaced));
    }
    if (account.status === 'FAILED') return done(hints.failure ?? 'failed');
    if (account.status === 'EXPIRED') return done('expired');
    // The browser is back and the account is not there: the attempt is over, and nobody may finish it later.
    await accounts.remove(account);
    return done(hints.failure ?? 'failed');
  }

  async function lookUntilSettled(claims: CookieClaims, hints: CallbackHints) {
    const owner = { upstreamUserId: claims.user };
    let account = await findAccount(accounts, owner, claims.account);
    for (const ms of hints.failure === undefined ? patience : []) {
      if (account === undefined || !/^(INITIALIZING|INITIATED|PENDING)$/.test(account.status)) break;
      await sleep(ms);
      account = await findAccount(accounts, owner, claims.account);
    }
    return account;
  }
}
