import { sql } from 'kysely';
import type { Logger } from '../logger.ts';
import type { Db } from '../store/tables.ts';
import { sealedPrefix, type Vault, VaultError } from './createVault.ts';
import { prefixOfSealed } from './keysInUse.ts';
import type { SealedTable } from './sealedTables.ts';

/** Others wait for one at most: some milliseconds, of which the disk takes the half. */
const batch = 50;

interface Row {
  row_id: string;
  sealed: string;
  sealed_version: number;
}

interface RewrapOptions {
  db: Db;
  vault: Vault;
  logger: Logger;
  sealed: SealedTable;
  /** The key whose records are sealed anew. */
  keyId: string;
  /** The last row of the batch before. */
  after: string;
}

/** Seals the next few records of an older key with the one that seals now. `last` is undefined when there are none. */
export async function rewrapBatch(options: RewrapOptions): Promise<{ written: number; last: string | undefined }> {
  const { db, keyId, after } = options;
  const { table, id } = options.sealed;
  const rows = await db
    .selectFrom(table)
    .select((eb) => [eb.ref(id).as('row_id'), 'sealed', 'sealed_version'])
    .where(prefixOfSealed, '=', sealedPrefix(keyId))
    .where((eb) => eb(eb.ref(id), '>', after))
    .orderBy((eb) => eb.ref(id))
    .limit(batch)
    .$castTo<Row>()
    .execute();
  const anew = rows.flatMap((row) => {
    const sealed = reseal(row, options);
    return sealed === undefined ? [] : [{ row, sealed }];
  });
  if (anew.length > 0) await replace(db, options.sealed, anew);
  return { written: anew.length, last: rows.at(-1)?.row_id };
}

/** In one statement, which keeps a newer value that was written meanwhile. */
async function replace(
  db: Db,
  { table, id }: SealedTable,
  anew: readonly { row: Row; sealed: string }[],
): Promise<void> {
  const name = sql.ref(id);
  const ids = sql.join(anew.map(({ row }) => row.row_id));
  const cases = anew.map(({ row, sealed }) => sql`when ${row.row_id} then ${sealed}`);
  const asTheyWere = anew.map(({ row }) => sql`(${row.row_id}, ${row.sealed})`);
  await sql`
    update ${sql.table(table)} set sealed = case ${name} ${sql.join(cases, sql` `)} end
    where ${name} in (${ids}) and (${name}, sealed) in (values ${sql.join(asTheyWere)})`.execute(db);
}

function reseal(row: Row, { vault, logger, sealed: { table } }: RewrapOptions): string | undefined {
  const at = { table, id: row.row_id, version: row.sealed_version };
  try {
    return vault.seal(vault.open(row.sealed, at), at);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    logger.error({ table, id: row.row_id }, 'a stored credential cannot be opened; its row is kept as it is');
    return undefined;
  }
}
