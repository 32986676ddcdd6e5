import { chmodSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { StartError } from '../startError.ts';
import { ImmediateSqliteDialect } from './ImmediateSqliteDialect.ts';
import { lockDirectory } from './lockDirectory.ts';
import { makeWritable } from './makeWritable.ts';
import { migrate } from './migrate.ts';
import type { Store } from './Store.ts';
import type { Tables } from './tables.ts';

/** A file in the data directory, which this process holds alone. */
export async function openSqlite(options: { dataDir: string }): Promise<Store> {
  const dataDir = resolve(options.dataDir);
  makeWritable(dataDir);
  const lock = lockDirectory(dataDir);
  const file = join(dataDir, 'backend.sqlite');
  try {
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect({ database: openDatabase(file) }) });
    await migrate(db, file).catch(async (error: unknown) => {
      await db.destroy();
      throw error;
    });
    return {
      db,
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
    return sqlite;
  } catch (cause) {
    throw new StartError(
      'data_unreadable',
      `${file} cannot be opened as a database. Check its permissions, or restore it from a backup.`,
      { cause },
    );
  }
}
