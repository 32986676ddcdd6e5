import { type Kysely, sql } from 'kysely';

export async function makeAccounts(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('connected_account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('uuid', 'text', (column) => column.notNull())
    .addColumn('word_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('auth_config_id', 'text', (column) => column.notNull().references('auth_config.id'))
    .addColumn('toolkit_slug', 'text', (column) => column.notNull())
    .addColumn('auth_scheme', 'text', (column) => column.notNull())
    .addColumn('alias', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('status_reason', 'text')
    .addColumn('finish_by', 'bigint')
    .addColumn('refresh_at', 'bigint')
    .addColumn('refresh_failures', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    .addColumn('account_type', 'text', (column) => column.notNull())
    .addColumn('acl', 'text')
    .addColumn('requested_scopes', 'text')
    .addColumn('activated_at', 'bigint')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('sealed_version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  for (const [name, columns] of Object.entries({
    account_created: ['created_at', 'id'],
    account_updated: ['updated_at', 'id'],
    account_user: ['user_id', 'created_at', 'id'],
    account_auth_config: ['auth_config_id', 'created_at', 'id'],
    account_toolkit: ['toolkit_slug', 'created_at', 'id'],
    account_status: ['status', 'created_at', 'id'],
  })) {
    await schema.createIndex(name).on('connected_account').columns(columns).execute();
  }
  await sql`create unique index account_alias on connected_account (user_id, toolkit_slug, alias) where alias is not null`.execute(
    db,
  );
  await sql`create index account_unfinished on connected_account (finish_by) where finish_by is not null`.execute(db);
  await sql`create index account_refresh on connected_account (refresh_at) where refresh_at is not null`.execute(db);
}
