import type { Selectable } from 'kysely';
import { newId, newToken } from '../newId.ts';
import { readJson } from '../store/readJson.ts';
import type { Db, WebhookSubscriptionTable } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';

export interface WebhookSubscription {
  id: string;
  url: string;
  version: 'V1' | 'V2' | 'V3';
  events: string[];
  secret: string;
  createdAt: number;
  updatedAt: number;
  sealedVersion: number;
}

export type WebhookSettings = Pick<WebhookSubscription, 'url' | 'version' | 'events'>;

export type Webhooks = ReturnType<typeof createWebhooks>;

/** The project's subscription; there is one at most. */
export function createWebhooks({ db, vault, now }: { db: Db; vault: Vault; now: () => number }) {
  const newSecret = () => `whsec_${newToken(32)}`;
  const seal = (secret: string, id: string, version: number) =>
    vault.seal(secret, { table: 'webhook_subscription', id, version });
  const read = (row: Selectable<WebhookSubscriptionTable>): WebhookSubscription => ({
    id: row.id,
    url: row.webhook_url,
    version: row.version,
    events: readJson<string[]>(row.enabled_events),
    secret: vault.open<string>(row.sealed, { table: 'webhook_subscription', id: row.id, version: row.sealed_version }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    sealedVersion: row.sealed_version,
  });

  return {
    async current(): Promise<WebhookSubscription | undefined> {
      const row = await db.selectFrom('webhook_subscription').selectAll().executeTakeFirst();
      return row && read(row);
    },

    /** Undefined when there is one already. */
    async insert({ url, version, events }: WebhookSettings): Promise<WebhookSubscription | undefined> {
      const id = newId('ws');
      const row = await db
        .insertInto('webhook_subscription')
        .values({
          only: 1,
          id,
          webhook_url: url,
          version,
          enabled_events: JSON.stringify(events),
          sealed: seal(newSecret(), id, 1),
          sealed_version: 1,
          created_at: now(),
          updated_at: now(),
        })
        .onConflict((conflict) => conflict.column('only').doNothing())
        .returningAll()
        .executeTakeFirst();
      return row && read(row);
    },

    async update(id: string, { url, version, events }: WebhookSettings): Promise<WebhookSubscription | undefined> {
      const row = await db
        .updateTable('webhook_subscription')
        .set({ webhook_url: url, version, enabled_events: JSON.stringify(events), updated_at: now() })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && read(row);
    },

    async rotateSecret({ id, sealedVersion }: WebhookSubscription): Promise<string | undefined> {
      const secret = newSecret();
      const row = await db
        .updateTable('webhook_subscription')
        .set({ sealed: seal(secret, id, sealedVersion + 1), sealed_version: sealedVersion + 1, updated_at: now() })
        .where('id', '=', id)
        .where('sealed_version', '=', sealedVersion)
        .returning('id')
        .executeTakeFirst();
      return row && secret;
    },

    async remove(id: string): Promise<boolean> {
      const row = await db.deleteFrom('webhook_subscription').where('id', '=', id).returning('id').executeTakeFirst();
      return row !== undefined;
    },
  };
}
