import type { Values } from '../auth-config/AuthConfig.ts';
import type { Authorization } from '../scheme/Scheme.ts';
import { hashToken } from '../store/hashToken.ts';
import type { Db } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';

export interface PendingAuthorization extends Authorization {
  linkHash: string;
  linkToken: string;
  /** The browser that began; null where the vendor's address was handed out directly. */
  browserHash: string | null;
  /** By which the user left; another window may have chosen another one since. */
  authConfigId: string;
  /** What this trip alone needs to be finished: a second window on the same link has its own. */
  values: Values;
}

export type Authorizations = ReturnType<typeof createAuthorizations>;

type Secrets = Omit<PendingAuthorization, 'linkHash' | 'browserHash'>;

/** Trips to a vendor that have not come back. Each can be claimed once, by its `state`. */
export function createAuthorizations({ db, vault, now }: { db: Db; vault: Vault; now: () => number }) {
  return {
    async insert(pending: PendingAuthorization, expiresAt: number): Promise<void> {
      const { linkHash, browserHash, ...secrets } = pending;
      const id = hashToken(pending.state);
      await db.deleteFrom('authorization').where('expires_at', '<=', now()).execute();
      await db
        .insertInto('authorization')
        .values({
          state_hash: id,
          link_hash: linkHash,
          browser_hash: browserHash,
          expires_at: expiresAt,
          sealed: vault.seal(secrets satisfies Secrets, { table: 'authorization', id, version: 1 }),
          sealed_version: 1,
        })
        .execute();
    },

    /** One statement takes it away, so a callback that is replayed finds nothing. */
    async claim(state: string): Promise<PendingAuthorization | undefined> {
      const row = await db
        .deleteFrom('authorization')
        .where('state_hash', '=', hashToken(state))
        .where('expires_at', '>', now())
        .returningAll()
        .executeTakeFirst();
      if (!row) return undefined;
      const secrets = vault.open<Secrets>(row.sealed, {
        table: 'authorization',
        id: row.state_hash,
        version: row.sealed_version,
      });
      return { ...secrets, linkHash: row.link_hash, browserHash: row.browser_hash };
    },
  };
}
