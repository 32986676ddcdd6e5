import type { Kysely } from 'kysely';

export async function countByAuthConfig({ schema }: Kysely<never>): Promise<void> {
  await schema
    .createIndex('account_auth_config_status')
    .on('connected_account')
    .columns(['auth_config_id', 'status', 'created_at', 'id'])
    .execute();
}
