import type { ConnectedAccountWire } from '@kit/contract/composio';
import { isUnconfirmedAlias } from '../authorization/attempt.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import { isOutcomeUnknown, upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import { connectedAsOf } from './toConnectedAccount.ts';

/** How an account is to go. */
export interface RemoveHow {
  /** Where nobody else would try it again. */
  readonly insistence?: 'again';
  /** The user's other accounts: what one of them stands on is not revoked. */
  readonly beside?: readonly ConnectedAccountWire[];
}

/** Revokes what can be revoked, then deletes. Gone already is as good. */
export type RemoveAccount = (account: ConnectedAccountWire, how?: RemoveHow) => Promise<void>;

/** What `createRemoveAccount` needs. */
export interface RemoveAccountOptions {
  readonly accounts: Pick<ConnectedAccounts, 'revoke' | 'delete'>;
  readonly logger: Logger;
  readonly sleep: (ms: number) => Promise<void>;
}

const pausesMs = [200, 800];
const holdsNothing = /^(INITIALIZING|INITIATED|PENDING|FAILED|REVOKED)$/;

/** Makes the end of accounts. */
export function createRemoveAccount({ accounts, logger, sleep }: RemoveAccountOptions): RemoveAccount {
  return async (account, { insistence, beside = [] } = {}) => {
    const pauses = insistence === 'again' ? pausesMs : [];
    const isHeld = beside.some((other) => isSameGrant(account, other));
    try {
      if (!holdsNothing.test(account.status) && !isHeld) await insist(pauses, () => accounts.revoke(account.id));
    } catch (error) {
      // Not every provider can revoke and not every account has something to; the account goes all the same.
      const status = upstreamStatusOf(error);
      if (status === undefined || status >= 500) {
        logger.warn('an account was not revoked before it was deleted', {
          account: account.id,
          status: status ?? null,
        });
      }
    }
    await unlessGoneAlready(insist(pauses, () => accounts.delete(account.id)));
  };

  /** For what may be done twice. */
  async function insist(pauses: readonly number[], work: () => Promise<void>): Promise<void> {
    for (const ms of pauses) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isOutcomeUnknown(error)) throw error;
        await sleep(ms);
      }
    }
    await work();
  }
}

/** For deleting: what is gone already is as good. */
export async function unlessGoneAlready(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (upstreamStatusOf(error) !== 404) throw error;
  }
}

/** Whether another account that works is the same person's at the toolkit: at many providers, revoking one ends both. */
function isSameGrant(account: ConnectedAccountWire, other: ConnectedAccountWire): boolean {
  const who = connectedAsOf(account);
  return (
    other.id !== account.id &&
    who !== null &&
    who === connectedAsOf(other) &&
    other.auth_config.id === account.auth_config.id &&
    /^(ACTIVE|INACTIVE)$/.test(other.status) &&
    !isUnconfirmedAlias(other.alias)
  );
}
