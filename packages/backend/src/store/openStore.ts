import { type Logger, silentLogger } from '../logger.ts';
import { openSqlite, readSqlite } from './openSqlite.ts';
import type { Store } from './Store.ts';

export interface StoreOptions {
  /** Where SQLite keeps its file. */
  dataDir: string;
  /** PostgreSQL, which several processes may share, in place of that file. */
  databaseUrl?: string | undefined;
  /** @default silent */
  logger?: Logger;
}

/** Opens the store and brings its tables up to date. */
export async function openStore({ dataDir, databaseUrl, logger = silentLogger }: StoreOptions): Promise<Store> {
  if (databaseUrl === undefined) return openSqlite({ dataDir });
  const { openPostgres } = await import('./openPostgres.ts'); // its driver is loaded only where it is used
  return openPostgres({ databaseUrl, logger });
}

/** Opens the store as it is, beside whoever uses it. SQLite then refuses to write. */
export async function readStore({ dataDir, databaseUrl, logger = silentLogger }: StoreOptions): Promise<Store> {
  if (databaseUrl === undefined) return readSqlite({ dataDir });
  const { readPostgres } = await import('./openPostgres.ts');
  return readPostgres({ databaseUrl, logger });
}
