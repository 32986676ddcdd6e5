import { randomUUID } from 'node:crypto';
import type { ExpressionBuilder, UpdateObject } from 'kysely';
import type { Changes } from '../store/Changes.ts';
import type { Db, Tables } from '../store/tables.ts';
import { unindexed } from '../store/unindexed.ts';
import type { Account, AccountStatus } from './Account.ts';
import type { StoreClock } from '../store/storeClock.ts';
import type { Vault } from '../vault/createVault.ts';
import { prefixOfFound } from '../vault/keysInUse.ts';
import type { AccountChanges, AccountUpdate } from './writeAccount.ts';

interface LeaseTools {
  db: Db;
  now: () => number;
  clock: StoreClock;
  changes: Changes;
  vault: Vault;
  find: (id: string) => Promise<Account | undefined>;
  write: (
    account: Account,
    changes: AccountChanges,
    condition: (query: AccountUpdate) => AccountUpdate,
    more: UpdateObject<Tables, 'connected_account'>,
  ) => Promise<Account | undefined>;
}

/** The right to renew an account's credential, held by one worker at a time and for a time. */
export function leaseAccounts({ db, now, clock, changes, vault, find, write }: LeaseTools) {
  const release = async (id: string, owner: string): Promise<void> => {
    await db
      .updateTable('connected_account')
      .set({ lease_owner: null, lease_until: null })
      .where('id', '=', id)
      .where('lease_owner', '=', owner)
      .execute();
    changes.announce(`renewed ${id}`);
  };

  return {
    /**
     * Takes a lease on accounts whose credential is due, or on one that is named. One statement, its condition in both
     * places, so that on no store two workers take the same account.
     */
    async lease(
      owner: string,
      forMs: number,
      wanted: {
        id?: string;
        force?: boolean;
        sealedVersion?: number;
        exceptToolkits?: readonly string[];
        limit: number;
      },
    ): Promise<Account[]> {
      const isFree = (eb: ExpressionBuilder<Tables, 'connected_account'>) =>
        eb.and([
          eb(unindexed('status'), '=', 'ACTIVE'), // nearly all are; few are due
          // Who lacks the key sees no credential to renew, and would end the connection of everybody else.
          eb(prefixOfFound, 'in', vault.prefixes()),
          eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', clock())]),
          ...(wanted.force ? [] : [eb('refresh_at', '<=', now())]),
          ...(wanted.id === undefined ? [] : [eb('id', '=', wanted.id)]),
          ...(wanted.exceptToolkits?.length ? [eb('toolkit_slug', 'not in', wanted.exceptToolkits)] : []),
          // Somebody has renewed it since the caller looked: there is nothing left to force.
          ...(wanted.sealedVersion === undefined ? [] : [eb('sealed_version', '=', wanted.sealedVersion)]),
        ]);
      const rows = await db
        .updateTable('connected_account')
        .set({ lease_owner: owner, lease_until: clock(forMs) })
        .where('id', 'in', (eb) =>
          eb.selectFrom('connected_account').select('id').where(isFree).orderBy('refresh_at').limit(wanted.limit),
        )
        .where(isFree)
        .returning('id')
        .execute();
      const leased = await Promise.all(rows.map(({ id }) => find(id)));
      return leased.filter((account) => account !== undefined);
    },

    /** Somebody, here or in another process, is renewing it. */
    async isLeased(id: string): Promise<boolean> {
      const row = await db
        .selectFrom('connected_account')
        .select('id')
        .where('id', '=', id)
        .where('lease_until', '>', clock())
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Not while somebody renews the credential: what the vendor has given them must not be lost to this. */
    updateUnleased: (account: Account, changes: AccountChanges): Promise<Account | undefined> =>
      write(
        account,
        changes,
        (query) =>
          query
            .where('status', '=', account.status)
            .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', clock())])),
        {},
      ),

    /** Ends one's own lease without a result; somebody else's stays. */
    release,

    /** Ends a lease with its result. Undefined, and nothing written, when the lease or the account is no longer what it was. */
    async settleLease(account: Account, owner: string, changed: AccountChanges): Promise<Account | undefined> {
      // Whoever paused the account meanwhile must not lose the renewed credential.
      const statuses: AccountStatus[] = changed.status ? ['ACTIVE'] : ['ACTIVE', 'INACTIVE'];
      const settled = await write(
        account,
        changed,
        // The version too: a user who has connected again meanwhile has a lease and a status like those before.
        (query) =>
          query
            .where('lease_owner', '=', owner)
            .where('sealed_version', '=', account.sealedVersion)
            .where('status', 'in', statuses),
        {
          lease_owner: null,
          lease_until: null,
          // In the same statement: an account cannot expire without somebody being told.
          ...(changed.status === 'EXPIRED'
            ? { notice_id: `msg_${randomUUID()}`, notice_at: now(), notice_attempts: 0 }
            : {}),
        },
      );
      if (!settled) await release(account.id, owner);
      else changes.announce(`renewed ${account.id}`);
      if (settled && changed.status === 'EXPIRED') changes.announce('account expired');
      return settled;
    },
  };
}
