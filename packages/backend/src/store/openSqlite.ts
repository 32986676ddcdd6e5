import { chmodSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { StartError } from '../startError.ts';
import { createLocalChanges } from './createLocalChanges.ts';
import { ImmediateSqliteDialect } from './ImmediateSqliteDialect.ts';
import { lockDirectory } from './lockDirectory.ts';
import { makeWritable } from './makeWritable.ts';
import { migrate } from './migrate.ts';
import type { Store } from './Store.ts';
import type { Tables } from './tables.ts';

/** The one file that everything is in. */
export const sqliteFile = (dataDir: string): string => join(resolve(dataDir), 'backend.sqlite');

/** A file in the data directory, which this process holds alone. */
export async function openSqlite({ dataDir }: { dataDir: string }): Promise<Store> {
  makeWritable(resolve(dataDir));
  const lock = lockDirectory(resolve(dataDir));
  const file = sqliteFile(dataDir);
  try {
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect({ database: openDatabase(file) }) });
    const migrated = await migrate(db, file).catch(async (error: unknown) => {
      await db.destroy();
      throw error;
    });
    return {
      db,
      isShared: false,
      place: file,
      migrated,
      changes: createLocalChanges(),
      async close() {
        await db.destroy();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The same file beside whoever holds it, as it is, to look only. */
export function readSqlite({ dataDir }: { dataDir: string }): Store {
  const file = sqliteFile(dataDir);
  const database = readSqliteFile(file);
  const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect({ database }) });
  return { db, isShared: false, place: file, migrated: [], changes: createLocalChanges(), close: () => db.destroy() };
}

/** Opens a database that is there, to look only. */
export function readSqliteFile(file: string): Sqlite.Database {
  if (!existsSync(file)) {
    throw new StartError(
      'data_unreadable',
      `there is no ${file}. Name the data directory with --data, or start a backend there first.`,
    );
  }
  try {
    const sqlite = new Sqlite(file, { readonly: true });
    sqlite.pragma('busy_timeout = 5000');
    sqlite.pragma('schema_version'); // opens it
    return sqlite;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function openDatabase(file: string): Sqlite.Database {
  const isNew = !existsSync(file);
  try {
    const sqlite = new Sqlite(file);
    if (isNew) chmodSync(file, 0o600);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('secure_delete = ON'); // a deleted credential leaves no bytes behind
    sqlite.pragma('busy_timeout = 5000');
    // Its own knows ASCII letters alone.
    sqlite.function('lower', { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? text.toLowerCase() : text,
    );
    return sqlite;
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): StartError {
  return new StartError(
    'data_unreadable',
    `${file} cannot be opened as a database. Check its permissions, or restore it from a backup.`,
    { cause },
  );
}
