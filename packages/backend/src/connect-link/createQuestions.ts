import type { Granted } from '../scheme/Scheme.ts';
import { hashToken } from '../store/hashToken.ts';
import type { Db } from '../store/tables.ts';
import { type SealedAt, tryToOpen, type Vault } from '../vault/createVault.ts';
import { prefixOfSealed } from '../vault/keysInUse.ts';

/** What a vendor granted, and does not count until its user has said that they meant this account. */
export interface Question {
  accountId: string;
  linkHash: string;
  /** Only the browser that signed in is asked. */
  browserHash: string;
  granted: Granted;
  /** What the person is called whose account it was. */
  before: string | null;
}

export type Questions = ReturnType<typeof createQuestions>;

type Secrets = Omit<Question, 'accountId'>;

/** Grants that wait for an answer, one for each link: sealed, with an end, and claimed once. */
export function createQuestions({ db, vault, now }: { db: Db; vault: Vault; now: () => number }) {
  // No session URI is of this form, so that none of them can be redeemed as one.
  const idOf = (linkToken: string) => hashToken(`question ${linkToken}`);
  const placeOf = (row: { token_hash: string; sealed_version: number }): SealedAt => ({
    table: 'completion',
    id: row.token_hash,
    version: row.sealed_version,
  });
  const open = (row: { token_hash: string; account_id: string; sealed: string; sealed_version: number }): Question => {
    return { ...vault.open<Secrets>(row.sealed, placeOf(row)), accountId: row.account_id };
  };

  return {
    async insert(linkToken: string, { accountId, ...secrets }: Question, expiresAt: number): Promise<void> {
      const id = idOf(linkToken);
      const sealed = vault.seal(secrets satisfies Secrets, { table: 'completion', id, version: 1 });
      await db
        .insertInto('completion')
        .values({ token_hash: id, account_id: accountId, expires_at: expiresAt, sealed, sealed_version: 1 })
        .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ sealed, expires_at: expiresAt }))
        .execute();
    },

    async find(linkToken: string): Promise<Question | undefined> {
      const row = await db
        .selectFrom('completion')
        .selectAll()
        .where('token_hash', '=', idOf(linkToken))
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return row && open(row);
    },

    /** Some of what was granted and not accepted in time, what waits for the app's word included. */
    async claimOverdue(most: number): Promise<Pick<Question, 'accountId' | 'granted'>[]> {
      const rows = await db
        .deleteFrom('completion')
        .where('token_hash', 'in', (eb) =>
          eb
            .selectFrom('completion')
            .select('token_hash')
            .where('expires_at', '<=', now())
            .where(prefixOfSealed, 'in', vault.prefixes())
            .limit(most),
        )
        .where('expires_at', '<=', now()) // again: the same link may have a new one
        .returningAll()
        .execute();
      return rows.flatMap((row) => {
        const secrets = tryToOpen<Secrets>(vault, row.sealed, placeOf(row));
        return secrets ? [{ accountId: row.account_id, granted: secrets.granted }] : [];
      });
    },

    /** Everything that was granted for an account and never accepted, what waits for the app's word included. */
    async claimOf(accountId: string): Promise<Granted[]> {
      const rows = await db.deleteFrom('completion').where('account_id', '=', accountId).returningAll().execute();
      // What no longer opens must not keep its account from going.
      return rows.flatMap((row) => tryToOpen<Secrets>(vault, row.sealed, placeOf(row))?.granted ?? []);
    },

    async claim(linkToken: string): Promise<Question | undefined> {
      const row = await db
        .deleteFrom('completion')
        .where('token_hash', '=', idOf(linkToken))
        .where('expires_at', '>', now())
        .returningAll()
        .executeTakeFirst();
      return row && open(row);
    },
  };
}
