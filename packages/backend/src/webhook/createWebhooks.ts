import type { Selectable } from 'kysely';
import { newId, newToken } from '../newId.ts';
import { readJson } from '../store/readJson.ts';
import type { Db, WebhookSubscriptionTable } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';

/** How long after a rotation events are signed with the secret from before too. */
const overlapMs = 86_400_000;
/** How many of those there may be at a time: each is one more signature in every event. */
const mostPrevious = 2;

interface PreviousSecret {
  secret: string;
  until: number;
}

interface SealedSecrets {
  secret: string;
  /** The newest first. One alone, or null, in what was sealed when there was one at most. */
  previous: PreviousSecret[] | PreviousSecret | null;
}

export interface WebhookSubscription {
  id: string;
  url: string;
  version: 'V1' | 'V2' | 'V3';
  events: string[];
  secret: string;
  /** Those of before the last rotations, as long as they sign too; the newest first. */
  previousSecrets: readonly PreviousSecret[];
  createdAt: number;
  updatedAt: number;
  sealedVersion: number;
}

export type WebhookSettings = Pick<WebhookSubscription, 'url' | 'version' | 'events'>;

export type Webhooks = ReturnType<typeof createWebhooks>;

/** The project's subscription; there is one at most. */
export function createWebhooks({ db, vault, now }: { db: Db; vault: Vault; now: () => number }) {
  const newSecret = () => `whsec_${newToken(32)}`;
  const seal = (secrets: SealedSecrets, id: string, version: number) =>
    vault.seal(secrets, { table: 'webhook_subscription', id, version });
  const read = (row: Selectable<WebhookSubscriptionTable>): WebhookSubscription => {
    const at = { table: 'webhook_subscription', id: row.id, version: row.sealed_version };
    const { secret, previous } = vault.open<SealedSecrets>(row.sealed, at);
    return {
      id: row.id,
      url: row.webhook_url,
      version: row.version,
      events: readJson<string[]>(row.enabled_events),
      secret,
      previousSecrets: [previous ?? []].flat().filter(({ until }) => until > now()),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      sealedVersion: row.sealed_version,
    };
  };

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
          sealed: seal({ secret: newSecret(), previous: [] }, id, 1),
          sealed_version: 1,
          created_at: now(),
          updated_at: now(),
        })
        .onConflict((conflict) => conflict.column('only').doNothing())
        .returningAll()
        .executeTakeFirst();
      return row && read(row);
    },

    /** What is not named stays as it is, also where somebody else changes it at the same moment. */
    async update(
      id: string,
      { url, version, events }: Partial<WebhookSettings>,
    ): Promise<WebhookSubscription | undefined> {
      const row = await db
        .updateTable('webhook_subscription')
        .set({
          ...(url === undefined ? {} : { webhook_url: url }),
          ...(version === undefined ? {} : { version }),
          ...(events === undefined ? {} : { enabled_events: JSON.stringify(events) }),
          updated_at: now(),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && read(row);
    },

    /**
     * The secret of now goes on signing beside the new one for a day, and none is dropped before its day is over: where
     * there are too many of them, nothing is changed and the answer is when the first of them ends. Undefined where the
     * subscription is not what it was.
     */
    async rotateSecret({
      id,
      secret: old,
      previousSecrets,
      sealedVersion,
    }: WebhookSubscription): Promise<{ secret: string } | { fullUntil: number } | undefined> {
      const fullUntil = previousSecrets[mostPrevious - 1]?.until;
      if (fullUntil !== undefined) return { fullUntil };
      const secret = newSecret();
      const previous = [{ secret: old, until: now() + overlapMs }, ...previousSecrets];
      const row = await db
        .updateTable('webhook_subscription')
        .set({
          sealed: seal({ secret, previous }, id, sealedVersion + 1),
          sealed_version: sealedVersion + 1,
          updated_at: now(),
        })
        .where('id', '=', id)
        .where('sealed_version', '=', sealedVersion)
        .returning('id')
        .executeTakeFirst();
      return row && { secret };
    },

    async remove(id: string): Promise<boolean> {
      const row = await db.deleteFrom('webhook_subscription').where('id', '=', id).returning('id').executeTakeFirst();
      return row !== undefined;
    },
  };
}
