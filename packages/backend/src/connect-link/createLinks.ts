import type { Selectable } from 'kysely';
import { newToken } from '../newId.ts';
import { hashToken } from '../store/hashToken.ts';
import { readJson } from '../store/readJson.ts';
import type { Db, LinkTable } from '../store/tables.ts';

export interface Link {
  hash: string;
  accountId: string;
  /** Which call made it; the two spell their callback's parameters differently. */
  flow: 'link' | 'initiate';
  callbackUrl: string | null;
  /** IDs of the auth configs among which its user may choose; null where it is for one. */
  choices: readonly string[] | null;
  /** The account that this link's account will replace. */
  replaces: string | null;
  expiresAt: number;
  finishedAt: number | null;
}

export type NewLink = Pick<Link, 'accountId' | 'flow' | 'callbackUrl' | 'expiresAt'> &
  Partial<Pick<Link, 'choices' | 'replaces'>>;

export type Links = ReturnType<typeof createLinks>;

/** The stored Connect Links. A copy of the store opens none of them: tokens are hashed. */
export function createLinks({ db, now }: { db: Db; now: () => number }) {
  const findByHash = async (hash: string): Promise<Link | undefined> => {
    const row = await db.selectFrom('link').selectAll().where('token_hash', '=', hash).executeTakeFirst();
    return row && readLink(row);
  };

  return {
    findByHash,

    find: (token: string): Promise<Link | undefined> => findByHash(hashToken(token)),

    async insert(link: NewLink): Promise<{ token: string; link: Link }> {
      const token = `lk_${newToken(32)}`;
      // For a day an expired link can say that it has expired; then it is one that nobody knows.
      await db
        .deleteFrom('link')
        .where('expires_at', '<', now() - 86_400_000)
        .execute();
      const row = await db
        .insertInto('link')
        .values({
          token_hash: hashToken(token),
          account_id: link.accountId,
          flow: link.flow,
          callback_url: link.callbackUrl,
          choices: link.choices ? JSON.stringify(link.choices) : null,
          replaces: link.replaces ?? null,
          created_at: now(),
          expires_at: link.expiresAt,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return { token, link: readLink(row) };
    },

    /** One statement: of two that finish a link at once, one learns that it came first. */
    async finish(hash: string): Promise<boolean> {
      const row = await db
        .updateTable('link')
        .set({ finished_at: now() })
        .where('token_hash', '=', hash)
        .where('finished_at', 'is', null)
        .returning('token_hash')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

function readLink(row: Selectable<LinkTable>): Link {
  return {
    hash: row.token_hash,
    accountId: row.account_id,
    flow: row.flow,
    callbackUrl: row.callback_url,
    choices: row.choices === null ? null : readJson<string[]>(row.choices),
    replaces: row.replaces,
    expiresAt: row.expires_at,
    finishedAt: row.finished_at,
  };
}
