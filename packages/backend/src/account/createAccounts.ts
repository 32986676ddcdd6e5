import type { UpdateObject } from 'kysely';
import { newId } from '../newId.ts';
import type { Changes } from '../store/Changes.ts';
import { createLocalChanges } from '../store/createLocalChanges.ts';
import { type Page, type PageKey, readPage } from '../store/readPage.ts';
import type { Db, Tables } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';
import { type Account, type AccountRow, type AccountStatus, readAccount } from './Account.ts';
import { countAccounts } from './countAccounts.ts';
import { expireUnfinished } from './expireUnfinished.ts';
import { type AccountFilter, type AccountOrder, filterAccounts } from './filterAccounts.ts';
import { forgetAbandoned } from './forgetAbandoned.ts';
import { leaseAccounts } from './leaseAccounts.ts';
import { type StoreClock, storeClock } from '../store/storeClock.ts';
import { type NewAccount, newAccountRow } from './newAccountRow.ts';
import { selectAccounts } from './selectAccounts.ts';
import { type AccountChanges, type AccountUpdate, columnsOf, unlessAliasTaken } from './writeAccount.ts';

export type Accounts = ReturnType<typeof createAccounts>;

/** The stored connected accounts. What was left unfinished past its time is expired before anything is read. */
export function createAccounts({
  db,
  vault,
  now,
  clock = storeClock(db, now),
  changes = createLocalChanges(),
}: {
  db: Db;
  vault: Vault;
  now: () => number;
  /** @default the database's own where it is shared */
  clock?: StoreClock;
  /** @default those of this process */
  changes?: Changes;
}) {
  const counter = countAccounts(db, now);

  const readable = (selected: ReturnType<typeof filterAccounts>) =>
    selected
      .innerJoin('auth_config', 'auth_config.id', 'connected_account.auth_config_id')
      .selectAll('connected_account')
      .select([
        'auth_config.uuid as config_uuid',
        'auth_config.is_managed as config_is_managed',
        'auth_config.status as config_status',
      ]);

  const find = async (id: string): Promise<Account | undefined> => {
    await expireUnfinished(db, now());
    const row = await readable(filterAccounts(db, { ids: [id] })).executeTakeFirst();
    return row && readAccount(row, vault);
  };

  const write = async (
    account: Account,
    changes: AccountChanges,
    condition: (query: AccountUpdate) => AccountUpdate,
    more: UpdateObject<Tables, 'connected_account'> = {},
  ): Promise<Account | undefined> => {
    const set = { ...columnsOf(changes, account, now()), ...more };
    let query = condition(db.updateTable('connected_account').where('id', '=', account.id));
    if (changes.values) {
      const version = account.sealedVersion + 1;
      set.sealed = vault.seal(changes.values, { table: 'connected_account', id: account.id, version });
      set.sealed_version = version;
      query = query.where('sealed_version', '=', account.sealedVersion);
    }
    const [row] = await unlessAliasTaken(query.set(set).returning('id').execute());
    return row && (await find(row.id));
  };

  return {
    find,

    async insert(account: NewAccount): Promise<Account> {
      const id = account.id ?? newId('ca');
      await expireUnfinished(db, now()); // their aliases are free
      await forgetAbandoned(db, now());
      await unlessAliasTaken(
        db
          .insertInto('connected_account')
          .values(newAccountRow({ ...account, id }, vault, now()))
          .execute(),
      );
      const inserted = await find(id);
      if (!inserted) throw new Error(`${id} was removed while it was made`);
      return inserted;
    },

    async list(filter: AccountFilter, order: AccountOrder, limit: number, after?: PageKey): Promise<Page<Account>> {
      await expireUnfinished(db, now());
      const isLong = order.by === 'updated_at' && !filter.userIds && (await counter(filter)) > 1000;
      const rows: AccountRow[] = await readable(
        selectAccounts(db, filter, { order, limit: limit + 1, after, isLong }),
      ).execute();
      return readPage(
        rows.map((row) => readAccount(row, vault)),
        limit,
        (account) => ({ at: order.by === 'created_at' ? account.createdAt : account.updatedAt, id: account.id }),
      );
    },

    count: counter,

    /** Undefined when the account has meanwhile left the given statuses, or its values were changed by somebody else. */
    update: (
      account: Account,
      changes: AccountChanges,
      onlyIf: readonly AccountStatus[] = [account.status],
    ): Promise<Account | undefined> => write(account, changes, (query) => query.where('status', 'in', onlyIf)),

    ...leaseAccounts({ db, now, clock, changes, vault, find, write }),

    async remove(id: string): Promise<boolean> {
      const row = await db.deleteFrom('connected_account').where('id', '=', id).returning('id').executeTakeFirst();
      return row !== undefined;
    },
  };
}
