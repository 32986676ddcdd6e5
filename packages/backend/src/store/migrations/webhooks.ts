import type { Kysely } from 'kysely';

export async function webhooks({ schema }: Kysely<never>): Promise<void> {
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
