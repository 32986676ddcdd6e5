import type { Db } from '../store/tables.ts';
import { prefixOfSealed } from './keysInUse.ts';
import { sealedPrefix, tryToOpen, type Vault } from './createVault.ts';
import { sealedTables } from './sealedTables.ts';

const most = 100;

/** Whether all that is left does not open with the keys that it names: the first hundred of each table, or none where one opens. */
export async function unopenableRecords(db: Db, vault: Vault, keys: readonly { keyId: string }[]): Promise<string[]> {
  const found: string[] = [];
  for (const { table, id } of sealedTables) {
    const rows = await db
      .selectFrom(table)
      .select((eb) => [eb.ref(id).as('row_id'), 'sealed', 'sealed_version'])
      .where(
        prefixOfSealed,
        'in',
        keys.map(({ keyId }) => sealedPrefix(keyId)),
      )
      .limit(most)
      .$castTo<{ row_id: string; sealed: string; sealed_version: number }>()
      .execute();
    for (const row of rows) {
      const at = { table, id: row.row_id, version: row.sealed_version };
      if (tryToOpen(vault, row.sealed, at) !== undefined) return [];
      found.push(`${table} ${row.row_id}`);
    }
  }
  return found;
}
