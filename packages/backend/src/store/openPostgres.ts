import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import type { Logger } from '../logger.ts';
import { StartError } from '../startError.ts';
import { createPostgresChanges } from './createPostgresChanges.ts';
import { migrate } from './migrate.ts';
import type { Store } from './Store.ts';
import { readDatabaseUrl } from './readDatabaseUrl.ts';
import type { Tables } from './tables.ts';

const mostConnections = 10;
const connectWithinMs = 10_000;
const answerWithinMs = 30_000;

interface PostgresOptions {
  databaseUrl: string;
  logger: Logger;
}

/** A database on a PostgreSQL server, which any number of processes may share. */
export async function openPostgres(options: PostgresOptions): Promise<Store> {
  const { place } = readDatabaseUrl(options.databaseUrl);
  // A migration of many rows, and the wait for somebody else's, may take longer than any query.
  const starting = connect(options, { max: 1 });
  let migrated: string[];
  try {
    await requireUsable(starting, place);
    migrated = await migrate(starting, place);
  } finally {
    await starting.destroy();
  }
  return { ...openPool(options), migrated };
}

/** The same database as it is. */
export async function readPostgres(options: PostgresOptions): Promise<Store> {
  const store = openPool(options);
  try {
    await requireUsable(store.db, store.place);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function openPool(options: PostgresOptions): Store {
  const db = connect(options, { max: mostConnections, query_timeout: answerWithinMs });
  const { place } = readDatabaseUrl(options.databaseUrl);
  const changes = createPostgresChanges(db, options);
  return {
    db,
    isShared: true,
    place,
    migrated: [],
    changes,
    async close() {
      await changes.close();
      await db.destroy();
    },
  };
}

function connect(
  { databaseUrl, logger }: PostgresOptions,
  limits: { max: number; query_timeout?: number },
): Kysely<Tables> {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'kit-backend',
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: { getTypeParser },
    ...limits,
  });
  const lost = (error: Error): void => {
    logger.warn({ err: error.message }, 'a connection to the database was lost; the next query opens another');
  };
  pool.on('error', lost);
  // The pool listens to those that lie idle. One that is lost between two statements would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

// Ours alone: the host of this package may want its own 64-bit numbers as text, as the driver gives them.
const getTypeParser: typeof types.getTypeParser = (oid, format) =>
  oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format);

async function requireUsable(db: Kysely<Tables>, place: string): Promise<void> {
  const encoding = await sql<{ encoding: string }>`select current_setting('server_encoding') as encoding`
    .execute(db)
    .then(({ rows }) => rows[0]?.encoding)
    .catch((cause: unknown) => {
      throw new StartError(
        'database_unreachable',
        `cannot use ${place}: ${reasonOf(cause)}. Check DATABASE_URL (databaseUrl), and that the server runs and lets this user in.`,
        { cause },
      );
    });
  if (encoding === 'UTF8') return;
  throw new StartError(
    'option_invalid',
    `${place} is encoded as ${encoding}, which cannot hold every name. Create it with: encoding 'UTF8' template template0.`,
  );
}

// An error of several addresses has no message of its own.
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}
