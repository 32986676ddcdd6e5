import type { Kysely } from 'kysely';

export async function makeLinks({ schema }: Kysely<never>): Promise<void> {
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
}
