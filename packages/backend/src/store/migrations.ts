import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Forward only, in order of their names; a released one is never edited. */
export const migrations: Record<string, Migration> = {
  '0001_start': { up: start },
  '0002_webhooks': { up: webhooks },
  '0003_count_by_auth_config': { up: countByAuthConfig },
  '0004_never_connected': { up: neverConnected },
};

async function start(db: Kysely<never>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();

  await schema
    .createTable('auth_config')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('uuid', 'text', (column) => column.notNull())
    .addColumn('toolkit_slug', 'text', (column) => column.notNull())
    .addColumn('auth_scheme', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('is_managed', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('tool_access', 'text', (column) => column.notNull())
    .addColumn('restrict_to_tools', 'text', (column) => column.notNull())
    .addColumn('for_tool_router', 'integer', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('sealed_version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('deleted_at', 'bigint')
    .execute();
  await schema.createIndex('auth_config_newest').on('auth_config').columns(['created_at', 'id']).execute();
  await schema
    .createIndex('auth_config_toolkit')
    .on('auth_config')
    .columns(['toolkit_slug', 'created_at', 'id'])
    .execute();

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

  await schema
    .createTable('link')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('connected_account.id').onDelete('cascade'),
    )
    .addColumn('flow', 'text', (column) => column.notNull())
    .addColumn('callback_url', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .execute();
  await schema.createIndex('link_account').on('link').column('account_id').execute();
  await schema.createIndex('link_expires').on('link').column('expires_at').execute();

  await schema
    .createTable('authorization')
    .addColumn('state_hash', 'text', (column) => column.primaryKey())
    .addColumn('link_hash', 'text', (column) => column.notNull().references('link.token_hash').onDelete('cascade'))
    .addColumn('browser_hash', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('sealed_version', 'integer', (column) => column.notNull())
    .execute();
  await schema.createIndex('authorization_link').on('authorization').column('link_hash').execute();
  await schema.createIndex('authorization_expires').on('authorization').column('expires_at').execute();

  await schema
    .createTable('completion')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('connected_account.id').onDelete('cascade'),
    )
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('sealed_version', 'integer', (column) => column.notNull())
    .execute();
  await schema.createIndex('completion_account').on('completion').column('account_id').execute();

  await schema
    .createTable('tool_session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('config', 'text', (column) => column.notNull())
    .addColumn('config_version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function webhooks({ schema }: Kysely<never>): Promise<void> {
  await schema.alterTable('connected_account').addColumn('notice_id', 'text').execute();
  await schema.alterTable('connected_account').addColumn('notice_at', 'bigint').execute();
  await schema.alterTable('connected_account').addColumn('notice_attempts', 'integer').execute();
  await schema.createIndex('account_notice').on('connected_account').column('notice_at').execute();

  await schema
    .createTable('webhook_subscription')
    .addColumn('only', 'integer', (column) => column.notNull().unique())
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('webhook_url', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('enabled_events', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('sealed_version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function countByAuthConfig({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createIndex('account_auth_config_status')
    .on('connected_account')
    .columns(['auth_config_id', 'status', 'created_at', 'id'])
    .execute();
}

/** Accounts that never came to be: they hold no alias, and are forgotten in time. */
async function neverConnected(db: Kysely<never>): Promise<void> {
  await sql`drop index account_alias`.execute(db);
  await sql`create unique index account_alias on connected_account (user_id, toolkit_slug, alias)
    where alias is not null and (activated_at is not null or status in ('INITIALIZING', 'INITIATED'))`.execute(db);
  await sql`create index account_never_connected on connected_account (created_at) where activated_at is null`.execute(
    db,
  );
}
