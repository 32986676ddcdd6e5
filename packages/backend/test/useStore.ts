import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { createDatabase, postgresUrl, queryPostgres } from './postgres/createDatabase.ts';

/** What a backend can keep its data in. */
export const stores = ['SQLite', 'PostgreSQL'] as const;
export type StoreKind = (typeof stores)[number];

const chosen: { store: StoreKind } = { store: 'SQLite' };
const databaseOf = new Map<string, string>();

/** Every backend that the tests of this `describe` start keeps its data there. */
export function useStore(store: StoreKind): void {
  const before = chosen.store;
  beforeAll(async () => {
    chosen.store = store;
    if (store === 'PostgreSQL') await postgresUrl(); // whoever is first waits for its start
  }, 60_000);
  afterAll(() => void (chosen.store = before));
}

/** The database that belongs to a data directory, so that a restart finds it again; undefined on SQLite. */
export async function databaseUrlFor(dataDir: string): Promise<string | undefined> {
  if (chosen.store === 'SQLite') return undefined;
  const known = databaseOf.get(dataDir);
  if (known !== undefined) return known;
  const databaseUrl = await createDatabase();
  databaseOf.set(dataDir, databaseUrl);
  onTestFinished(() => void databaseOf.delete(dataDir));
  return databaseUrl;
}

/** Changes rows behind a backend's back. */
export async function changeRows(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl?: string | undefined },
  statement: string,
): Promise<void> {
  if (databaseUrl !== undefined) {
    await queryPostgres(databaseUrl, statement);
    return;
  }
  const database = new Sqlite(join(dataDir, 'backend.sqlite'));
  database.exec(statement);
  database.close();
}
