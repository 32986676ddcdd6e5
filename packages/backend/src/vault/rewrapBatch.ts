import type { Logger } from '../logger.ts';
import type { Db } from '../store/tables.ts';
import { sealedPrefix, type Vault, VaultError } from './createVault.ts';
import { prefixOfSealed } from './keysInUse.ts';
import type { SealedTable } from './sealedTables.ts';

const batch = 100;

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
  // Made before the transaction begins, and written at once: others wait for neither the work nor a disk for each row.
  const anew = rows.flatMap((row) => {
    const sealed = reseal(row, options);
    return sealed === undefined ? [] : [{ row, sealed }];
  });
  if (anew.length > 0) {
    await db.transaction().execute(async (transaction) => {
      for (const { row, sealed } of anew) {
        // The condition keeps a newer value that was written meanwhile.
        await transaction
          .updateTable(table)
          .set({ sealed })
          .where((eb) => eb(eb.ref(id), '=', row.row_id))
          .where('sealed', '=', row.sealed)
          .execute();
      }
    });
  }
  return { written: anew.length, last: rows.at(-1)?.row_id };
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
