import { sql } from 'kysely';
import type { Db } from '../store/tables.ts';
import { keyIdIn, sealedPrefix } from './createVault.ts';
import { sealedTables } from './sealedTables.ts';

/** As the index spells it. */
export const prefixOfSealed = sql<string>`substr(sealed, 1, 20)`;

/** The same where another index finds the rows: an expression has none, and that of keys would name nearly all. */
export const prefixOfFound = sql<string>`substr(sealed, 1, 20) || ''`;

/** The IDs of all keys that some record was sealed with; it costs a step in an index for each, not for each record. */
export async function keysInUse(db: Db): Promise<string[]> {
  const ids = new Set<string>();
  for (const { table } of sealedTables) {
    for (let after = ''; ;) {
      const row = await db
        .selectFrom(table)
        .select(prefixOfSealed.as('prefix'))
        .where(prefixOfSealed, '>', after)
        .orderBy(prefixOfSealed)
        .limit(1)
        .executeTakeFirst();
      if (!row) break;
      after = row.prefix;
      const id = keyIdIn(row.prefix);
      if (id !== undefined) ids.add(id);
    }
  }
  return [...ids].toSorted();
}

/** How many records were sealed with a key. */
export async function countSealedWith(db: Db, keyId: string): Promise<number> {
  let records = 0;
  for (const { table } of sealedTables) {
    const row = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where(prefixOfSealed, '=', sealedPrefix(keyId))
      .executeTakeFirstOrThrow();
    records += row.count;
  }
  return records;
}
