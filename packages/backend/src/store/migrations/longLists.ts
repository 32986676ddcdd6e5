import { type Kysely, sql } from 'kysely';

/** Lists of a million accounts: by toolkit and status together, and the few that are shared. */
export async function longLists(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('account_toolkit_status')
    .on('connected_account')
    .columns(['toolkit_slug', 'status', 'created_at', 'id'])
    .execute();
  await sql`create index account_shared on connected_account (created_at, id) where account_type = 'SHARED'`.execute(
    db,
  );
}
