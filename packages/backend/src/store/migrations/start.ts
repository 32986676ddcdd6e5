import type { Kysely } from 'kysely';
import { makeAccounts } from './makeAccounts.ts';
import { makeLinks } from './makeLinks.ts';

/** The first tables; an account names its auth config, and a link its account. */
export async function start(db: Kysely<never>): Promise<void> {
  await makeSettings(db);
  await makeAuthConfigs(db);
  await makeAccounts(db);
  await makeLinks(db);
  await makeSessions(db);
}

async function makeSettings({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createTable('setting')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}

async function makeAuthConfigs({ schema }: Kysely<never>): Promise<void> {
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
}

async function makeSessions({ schema }: Kysely<never>): Promise<void> {
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
