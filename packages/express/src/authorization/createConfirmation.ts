import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { AccountStore } from '../connection/createAccountStore.ts';
import { findAccount } from '../connection/findAccount.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import { upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import { isUnconfirmedAlias } from './attempt.ts';
import type { CookieClaims } from './attempt.ts';

/** The end of an attempt that went well; both steps may be done twice. */
export interface Confirmation {
  /** Replacing the alias is the confirmation; then goes what this account replaces, which is answered. */
  confirm(claims: CookieClaims): Promise<ConnectedAccountWire | undefined>;
  /** Retires the account that this one replaces, if it is still there, and takes over its name. */
  replace(claims: CookieClaims, current: string | null): Promise<void>;
}

/** What `createConfirmation` needs. */
export interface ConfirmationOptions {
  readonly upstream: ConnectedAccounts;
  readonly accounts: AccountStore;
  readonly logger: Logger;
}

/** Makes the two steps. */
export function createConfirmation({ upstream, accounts, logger }: ConfirmationOptions): Confirmation {
  return { confirm, replace };

  async function confirm(claims: CookieClaims): Promise<ConnectedAccountWire | undefined> {
    const replaced = await replacedBy(claims);
    // The old account has the alias until it goes.
    const early = claims.alias === replaced?.alias ? '' : (claims.alias ?? '');
    await setAlias(claims.account, early);
    await replace(claims, early, replaced);
    return replaced;
  }

  async function replace(claims: CookieClaims, current: string | null, known?: ConnectedAccountWire): Promise<void> {
    const replaced = known ?? (await replacedBy(claims));
    if (replaced === undefined) return;
    await accounts.retire(replaced.id);
    const alias = claims.alias ?? replaced.alias ?? '';
    if (alias !== (current ?? '') && !isUnconfirmedAlias(alias)) await setAlias(claims.account, alias);
  }

  async function replacedBy({ user, replaces }: CookieClaims): Promise<ConnectedAccountWire | undefined> {
    return replaces === null ? undefined : findAccount(accounts, { upstreamUserId: user }, replaces);
  }

  async function setAlias(id: string, alias: string): Promise<void> {
    await upstream.setAlias(id, alias).catch(async (error: unknown) => {
      const status = upstreamStatusOf(error);
      if (alias === '' || (status !== 400 && status !== 409)) throw error;
      logger.warn('an alias was taken meanwhile; the account is connected without', { account: id });
      await upstream.setAlias(id, '');
    });
  }
}
