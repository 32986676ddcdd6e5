import { randomUUID } from 'node:crypto';
import type { UpdateObject } from 'kysely';
import type { Values } from '../auth-config/AuthConfig.ts';
import { newId } from '../newId.ts';
import { type Page, type PageKey, readPage } from '../store/readPage.ts';
import type { Db, Tables } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';
import {
  type AccessList,
  type Account,
  type AccountRow,
  type AccountStatus,
  readAccount,
  unfinishedStatuses,
} from './Account.ts';
import { countAccounts } from './countAccounts.ts';
import { type AccountFilter, type AccountOrder, filterAccounts } from './filterAccounts.ts';
import { newWordId } from './newWordId.ts';
import { statusReasons } from './statusReasons.ts';

export interface NewAccount {
  id?: string;
  userId: string;
  authConfigId: string;
  toolkitSlug: string;
  authScheme: string;
  alias: string | null;
  status: AccountStatus;
  finishBy: number | null;
  refreshAt?: number | null;
  accountType: Account['accountType'];
  accessList: AccessList | null;
  values: Values;
}

export interface AccountChanges {
  status?: AccountStatus;
  statusReason?: string | null;
  alias?: string | null;
  finishBy?: number | null;
  refreshAt?: number | null;
  refreshFailures?: number;
  accessList?: AccessList;
  requestedScopes?: Account['requestedScopes'];
  values?: Values;
}

/** Thrown when a user already has an account of that toolkit by that alias. */
export class AliasTakenError extends Error {}

export type Accounts = ReturnType<typeof createAccounts>;

/** The stored connected accounts. What was left unfinished past its time is expired before anything is read. */
export function createAccounts({ db, vault, now }: { db: Db; vault: Vault; now: () => number }) {
  const counter = countAccounts(db, now);

  const expireUnfinished = () =>
    db
      .updateTable('connected_account')
      .set({ status: 'EXPIRED', status_reason: statusReasons.unfinished, finish_by: null, updated_at: now() })
      .where('finish_by', '<=', now())
      .where('status', 'in', unfinishedStatuses)
      .execute();

  const readable = (filter: AccountFilter) =>
    filterAccounts(db, filter)
      .innerJoin('auth_config', 'auth_config.id', 'connected_account.auth_config_id')
      .selectAll('connected_account')
      .select([
        'auth_config.uuid as config_uuid',
        'auth_config.is_managed as config_is_managed',
        'auth_config.status as config_status',
      ]);

  const find = async (id: string): Promise<Account | undefined> => {
    await expireUnfinished();
    const row = await readable({ ids: [id] }).executeTakeFirst();
    return row && readAccount(row, vault);
  };

  return {
    find,

    async insert(account: NewAccount): Promise<Account> {
      const id = account.id ?? newId('ca');
      await unlessAliasTaken(
        db
          .insertInto('connected_account')
          .values({
            id,
            uuid: randomUUID(),
            word_id: newWordId(account.toolkitSlug),
            user_id: account.userId,
            auth_config_id: account.authConfigId,
            toolkit_slug: account.toolkitSlug,
            auth_scheme: account.authScheme,
            alias: account.alias,
            status: account.status,
            finish_by: account.finishBy,
            refresh_at: account.refreshAt ?? null,
            refresh_failures: 0,
            account_type: account.accountType,
            acl: account.accessList && JSON.stringify(account.accessList),
            activated_at: account.status === 'ACTIVE' ? now() : null,
            sealed: vault.seal(account.values, { table: 'connected_account', id, version: 1 }),
            sealed_version: 1,
            created_at: now(),
            updated_at: now(),
          })
          .execute(),
      );
      const inserted = await find(id);
      if (!inserted) throw new Error(`${id} was removed while it was made`);
      return inserted;
    },

    async list(filter: AccountFilter, order: AccountOrder, limit: number, after?: PageKey): Promise<Page<Account>> {
      await expireUnfinished();
      const column = `connected_account.${order.by}` as const;
      let query = readable(filter)
        .orderBy(column, order.direction)
        .orderBy('connected_account.id', order.direction)
        .limit(limit + 1);
      if (after) {
        query = query.where((eb) =>
          eb(
            eb.refTuple(column, 'connected_account.id'),
            order.direction === 'desc' ? '<' : '>',
            eb.tuple(after.at, after.id),
          ),
        );
      }
      const rows: AccountRow[] = await query.execute();
      return readPage(
        rows.map((row) => readAccount(row, vault)),
        limit,
        (account) => ({ at: order.by === 'created_at' ? account.createdAt : account.updatedAt, id: account.id }),
      );
    },

    count: counter,

    /** Undefined when the account has meanwhile left the given statuses, or its values were changed by somebody else. */
    async update(
      account: Account,
      changes: AccountChanges,
      onlyIf: readonly AccountStatus[] = [account.status],
    ): Promise<Account | undefined> {
      const set: UpdateObject<Tables, 'connected_account'> = { updated_at: now() };
      if (changes.status) set.status = changes.status;
      if (changes.status === 'ACTIVE') set.activated_at = account.activatedAt ?? now();
      if (changes.statusReason !== undefined) set.status_reason = changes.statusReason;
      if (changes.alias !== undefined) set.alias = changes.alias;
      if (changes.finishBy !== undefined) set.finish_by = changes.finishBy;
      if (changes.refreshAt !== undefined) set.refresh_at = changes.refreshAt;
      if (changes.refreshFailures !== undefined) set.refresh_failures = changes.refreshFailures;
      if (changes.accessList) set.acl = JSON.stringify(changes.accessList);
      if (changes.requestedScopes) set.requested_scopes = JSON.stringify(changes.requestedScopes);
      let query = db.updateTable('connected_account').where('id', '=', account.id).where('status', 'in', onlyIf);
      if (changes.values) {
        const version = account.sealedVersion + 1;
        set.sealed = vault.seal(changes.values, { table: 'connected_account', id: account.id, version });
        set.sealed_version = version;
        query = query.where('sealed_version', '=', account.sealedVersion);
      }
      const [row] = await unlessAliasTaken(query.set(set).returning('id').execute());
      return row && (await find(row.id));
    },

    async remove(id: string): Promise<boolean> {
      const row = await db.deleteFrom('connected_account').where('id', '=', id).returning('id').executeTakeFirst();
      return row !== undefined;
    },
  };
}

async function unlessAliasTaken<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    // SQLite names the columns, PostgreSQL the index.
    if (error instanceof Error && /account_alias|connected_account\.alias/.test(error.message))
      throw new AliasTakenError();
    throw error;
  }
}
