import type { Logger } from '../logger.ts';
import type { Db } from '../store/tables.ts';
import { type Vault, VaultError } from './createVault.ts';

const sealedTables = [
  { table: 'auth_config', id: 'id' },
  { table: 'connected_account', id: 'id' },
  { table: 'authorization', id: 'state_hash' },
  { table: 'completion', id: 'token_hash' },
  { table: 'webhook_subscription', id: 'id' },
] as const;
const batch = 200;

/** Seals with the newest key what an older one sealed. Can be interrupted anywhere and begun again. */
export async function rewrapAll(db: Db, vault: Vault, logger: Logger): Promise<number> {
  let rewrapped = 0;
  for (const { table, id } of sealedTables) {
    let after = '';
    for (;;) {
      const rows = await db
        .selectFrom(table)
        .select((eb) => [eb.ref(id).as('row_id'), 'sealed', 'sealed_version'])
        .where('sealed', 'not like', `${vault.newest}%`)
        .where((eb) => eb(eb.ref(id), '>', after))
        .orderBy((eb) => eb.ref(id))
        .limit(batch)
        .$castTo<{ row_id: string; sealed: string; sealed_version: number }>()
        .execute();
      // A batch is written at once: a wait for the disk for each row would make a long start of many rows.
      rewrapped += await db.transaction().execute(async (transaction) => {
        let written = 0;
        for (const row of rows) {
          after = row.row_id;
          const sealed = reseal(vault, table, row, logger);
          if (sealed === undefined) continue;
          // The condition keeps a newer value that was written meanwhile.
          await transaction
            .updateTable(table)
            .set({ sealed })
            .where((eb) => eb(eb.ref(id), '=', row.row_id))
            .where('sealed', '=', row.sealed)
            .execute();
          written += 1;
        }
        return written;
      });
      if (rows.length < batch) break;
    }
  }
  return rewrapped;
}

function reseal(
  vault: Vault,
  table: string,
  row: { row_id: string; sealed: string; sealed_version: number },
  logger: Logger,
): string | undefined {
  const at = { table, id: row.row_id, version: row.sealed_version };
  try {
    return vault.seal(vault.open(row.sealed, at), at);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    logger.error({ table, id: row.row_id }, 'a stored credential cannot be opened; its row is kept as it is');
    return undefined;
  }
}
