import type { Granted } from '../scheme/Scheme.ts';
import { newToken } from '../newId.ts';
import { hashToken } from '../store/hashToken.ts';
import type { Db } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';

export interface Completion {
  accountId: string;
  linkHash: string;
  /** By which it was granted; in another window another one may have been chosen since. */
  authConfigId: string;
  granted: Granted;
}

export type Completions = ReturnType<typeof createCompletions>;

type Secrets = Omit<Completion, 'accountId'>;

/** What vendors granted and nobody has yet vouched for: each can be claimed once, by its session URI. */
export function createCompletions({ db, vault, now }: { db: Db; vault: Vault; now: () => number }) {
  return {
    async insert({ accountId, ...secrets }: Completion, expiresAt: number): Promise<string> {
      const sessionUri = `session_${newToken(32)}`;
      const id = hashToken(sessionUri);
      await db
        .insertInto('completion')
        .values({
          token_hash: id,
          account_id: accountId,
          expires_at: expiresAt,
          sealed: vault.seal(secrets satisfies Secrets, { table: 'completion', id, version: 1 }),
          sealed_version: 1,
        })
        .execute();
      return sessionUri;
    },

    async claim(sessionUri: string): Promise<Completion | undefined> {
      if (!sessionUri.startsWith('session_')) return undefined;
      const row = await db
        .deleteFrom('completion')
        .where('token_hash', '=', hashToken(sessionUri))
        .where('expires_at', '>', now())
        .returningAll()
        .executeTakeFirst();
      if (!row) return undefined;
      const at = { table: 'completion', id: row.token_hash, version: row.sealed_version };
      return { ...vault.open<Secrets>(row.sealed, at), accountId: row.account_id };
    },
  };
}
