import { KitError } from '@kit/contract';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import { isUnconfirmedAlias } from '../authorization/attempt.ts';
import type { Identity } from '../identity/Identity.ts';
import type { Logger } from '../logger.ts';
import type { AccountPage, ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import { createRemoveAccount, unlessGoneAlready } from './createRemoveAccount.ts';
import type { RemoveAccount } from './createRemoveAccount.ts';
import { leftOut } from './toConnectedAccount.ts';

type Owner = Pick<Identity, 'upstreamUserId'>;

/** One user's accounts and nobody else's. */
export interface AccountStore {
  /** A page of the user's accounts; abandoned and overtaken ones are left out, and cleaned up meanwhile. */
  list(
    owner: Owner,
    filter: {
      readonly toolkits?: readonly string[] | undefined;
      readonly limit?: number;
      readonly cursor?: string | undefined;
    },
  ): Promise<AccountPage>;
  /** One account; somebody else's is as absent as one that does not exist. */
  get(owner: Owner, id: string): Promise<ConnectedAccountWire>;
  /** The same, where an account that nobody has confirmed is absent too. */
  getConfirmed(owner: Owner, id: string): Promise<ConnectedAccountWire>;
  readonly remove: RemoveAccount;
  /** Deletes without revoking: at many providers that would end the grant of the account that replaces it. */
  retire(id: string): Promise<void>;
}

const mostSweeps = 5;

/** What `createAccountStore` needs. */
export interface AccountStoreOptions {
  readonly accounts: ConnectedAccounts;
  readonly logger: Logger;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Makes the store. */
export function createAccountStore({ accounts, logger, now, sleep }: AccountStoreOptions): AccountStore {
  const sweeping = new Set<string>();
  const remove = createRemoveAccount({ accounts, logger, sleep });

  const own = (owner: Owner, account: ConnectedAccountWire) => account.user_id === owner.upstreamUserId;

  function absent(cause?: unknown): KitError {
    return new KitError('not_found', 'There is no connected account by this ID.', { cause });
  }

  function sweep(account: ConnectedAccountWire): void {
    if (sweeping.has(account.id) || sweeping.size >= mostSweeps) return;
    sweeping.add(account.id);
    remove(account)
      .catch(() =>
        logger.warn('an abandoned account could not be cleaned up; the next list tries again', { account: account.id }),
      )
      .finally(() => sweeping.delete(account.id));
  }

  const get: AccountStore['get'] = async (owner, id) => {
    if (!id.startsWith('ca_')) throw absent();
    const account = await accounts.get(id).catch((error: unknown) => {
      throw error instanceof KitError && error.code === 'not_found' ? absent() : error;
    });
    if (own(owner, account)) {
      if (account.id === id) return account;
      throw new KitError('upstream_invalid', 'Upstream answered with another account than the one asked for.');
    }
    logger.warn('somebody asked for an account of another user', { account: id });
    throw absent();
  };

  return {
    get,
    remove,

    async list(owner, { toolkits, limit, cursor }) {
      const page = await accounts.list({
        userIds: [owner.upstreamUserId],
        toolkits,
        cursor,
        ...(limit === undefined ? {} : { limit }),
      });
      const mine = page.items.filter((account) => own(owner, account));
      if (mine.length < page.items.length) {
        logger.error('upstream listed accounts of other users; they were left out', {
          count: page.items.length - mine.length,
        });
      }
      const left = leftOut(mine, now());
      for (const account of left) sweep(account);
      return { items: mine.filter((account) => !left.has(account)), nextCursor: page.nextCursor };
    },

    async getConfirmed(owner, id) {
      const account = await get(owner, id);
      if (isUnconfirmedAlias(account.alias)) throw absent();
      return account;
    },

    retire(id) {
      return unlessGoneAlready(accounts.delete(id));
    },
  };
}
