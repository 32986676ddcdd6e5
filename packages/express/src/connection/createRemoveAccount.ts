import type { ConnectedAccountWire } from '@kit/contract/composio';
import { isRefusedAlias } from '../authorization/attempt.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import { isOutcomeUnknown, upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import { connectedAsOf } from './toConnectedAccount.ts';

/** Revokes what can be revoked, then deletes. Gone already is as good. `again` where nobody else would try it again. */
export type RemoveAccount = (account: ConnectedAccountWire, insistence?: 'once' | 'again') => Promise<void>;

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
  return async (account, insistence = 'once') => {
    const pauses = insistence === 'again' ? pausesMs : [];
    // At many providers, revoking one of a person's accounts ends the others too: an upstream that knows whose they are
    // revokes with the last of them. What was refused is revoked whatever else there is.
    const isRefused = insistence === 'again' || isRefusedAlias(account.alias);
    const isOurs = isRefused || connectedAsOf(account) === null;
    try {
      if (isOurs && !holdsNothing.test(account.status)) await insist(pauses, () => accounts.revoke(account.id));
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
