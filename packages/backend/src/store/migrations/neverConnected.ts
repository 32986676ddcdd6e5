import { type Kysely, sql } from 'kysely';

/** Accounts that never came to be: they hold no alias, and are forgotten in time. */
export async function neverConnected(db: Kysely<never>): Promise<void> {
  await sql`drop index account_alias`.execute(db);
  await sql`create unique index account_alias on connected_account (user_id, toolkit_slug, alias)
    where alias is not null and (activated_at is not null or status in ('INITIALIZING', 'INITIATED'))`.execute(db);
  await sql`create index account_never_connected on connected_account (created_at) where activated_at is null`.execute(
    db,
  );
}
