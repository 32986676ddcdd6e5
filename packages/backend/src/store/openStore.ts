import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StartError } from '../startError.ts';
import { ImmediateSqliteDialect } from './ImmediateSqliteDialect.ts';
import { lockDirectory } from './lockDirectory.ts';
import { migrations } from './migrations.ts';
import type { Db, Tables } from './tables.ts';

export interface Store {
  db: Db;
  close(): Promise<void>;
}

/** Opens the data directory: makes it, locks it, and brings its tables up to date. */
export async function openStore(options: { dataDir: string }): Promise<Store> {
  const dataDir = resolve(options.dataDir);
  makeWritable(dataDir);
  const lock = lockDirectory(dataDir);
  const file = join(dataDir, 'backend.sqlite');
  try {
    const sqlite = openDatabase(file);
    const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect({ database: sqlite }) });
    await migrate(db, file);
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

function makeWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartError(
      'directory_not_writable',
      `cannot write to the data directory ${dataDir}. Give this user write permission there, or choose another directory.`,
      { cause },
    );
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

async function migrate(db: Db, file: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  await db.destroy();
  throw new StartError(
    'data_unreadable',
    `the tables in ${file} cannot be brought up to date. It may come from a newer version of this package; use that version, or another directory.`,
    { cause: error },
  );
}
