import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { Client } from 'pg';
import type { Logger } from '../logger.ts';
import type { Changes } from './Changes.ts';
import { createLocalChanges } from './createLocalChanges.ts';
import type { Tables } from './tables.ts';

const channel = 'kit_backend_changes';
const firstPause = 500;
const longestPause = 30_000;

/** Changes of all processes on one database, by LISTEN and NOTIFY on one connection that is opened when somebody listens. */
export function createPostgresChanges(
  db: Kysely<Tables>,
  { databaseUrl, logger }: { databaseUrl: string; logger: Logger },
): Changes {
  const local = createLocalChanges();
  const closing = new AbortController();
  let listening: Promise<void> | undefined;
  let client: Client | undefined;

  async function listenOnce(): Promise<void> {
    client = new Client({
      connectionString: databaseUrl,
      application_name: 'kit-backend-changes',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => {
      client?.once('end', resolve);
      client?.on('error', () => resolve());
    });
    // Only what our own processes say is heard; whoever else may write to the database can wake us, and no more.
    client.on('notification', ({ payload = '' }) => {
      local.announce(payload);
    });
    try {
      // One that is ended while it connects says neither that it has nor that it has not.
      await Promise.race([begin(client), ended]);
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async function begin(connecting: Client): Promise<void> {
    await connecting.connect();
    await connecting.query(`listen ${channel}`);
    local.announceAll();
  }

  async function keepListening(): Promise<void> {
    let pause = firstPause;
    while (!closing.signal.aborted) {
      const began = Date.now();
      await listenOnce().catch(() => undefined);
      if (closing.signal.aborted) return;
      if (Date.now() - began > longestPause) pause = firstPause;
      logger.warn({ againInMs: pause }, 'changes of other processes are not heard; until then they are looked for');
      await sleep(pause, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      pause = Math.min(pause * 2, longestPause);
    }
  }

  return {
    announce(change) {
      if (closing.signal.aborted) return;
      local.announce(change); // also when the notice gets lost
      sql`select pg_notify(${channel}, ${change})`.execute(db).catch(() => undefined);
    },
    listen(change, heard) {
      listening ??= keepListening();
      return local.listen(change, heard);
    },
    async close() {
      closing.abort();
      await client?.end().catch(() => undefined);
      await listening;
    },
  };
}
