import { type Kysely, sql } from 'kysely';

/** Which key sealed an account is asked while a key is replaced, and who serves with which keys. */
export async function keyInUse(db: Kysely<never>): Promise<void> {
  await sql`create index account_key on connected_account (substr(sealed, 1, 20), id)`.execute(db);
  await db.schema
    .createTable('serving_process')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('pid', 'integer', (column) => column.notNull())
    .addColumn('key_ids', 'text', (column) => column.notNull())
    .addColumn('sealing_key', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
}
