import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { StartError } from '../startError.ts';
import { sealedTables } from '../vault/sealedTables.ts';
import { readSqliteFile, sqliteFile } from './openSqlite.ts';

export interface SqliteBackup {
  accounts: number;
  bytes: number;
  /** The keys that it needs. */
  keyIds: string[];
}

/** Copies the database as it is at one moment, while others read and write it. Never over a file that is there. */
export function backUpSqlite(dataDir: string, target: string): SqliteBackup {
  const source = readSqliteFile(sqliteFile(dataDir));
  try {
    make(target);
    try {
      source.prepare('vacuum into ?').run(target);
      const backup = check(target);
      sync(target);
      return backup;
    } catch (error) {
      rmSync(target);
      throw error;
    }
  } finally {
    source.close();
  }
}

/** Made before it is written, so that nobody else can read it meanwhile. */
function make(target: string): void {
  try {
    closeSync(openSync(target, 'wx', 0o600));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const why =
      code === 'EEXIST'
        ? `there is a file ${target} already, and a backup is never written over another. Choose another name, or remove it.`
        : `cannot write ${target} (${code}). Choose a directory that exists and in which this user may write.`;
    throw new StartError('option_invalid', why, { cause });
  }
}

function check(target: string): SqliteBackup {
  const copy = readSqliteFile(target);
  try {
    const problem = copy.pragma('quick_check(1)', { simple: true });
    if (problem !== 'ok') {
      throw new StartError('data_unreadable', `the database is damaged (${String(problem)}). Restore an older backup.`);
    }
    return {
      accounts: copy.prepare<[], number>('select count(*) from connected_account').pluck().get() ?? 0,
      bytes: statSync(target).size,
      keyIds: keyIds(copy),
    };
  } finally {
    copy.close();
  }
}

function keyIds(copy: Sqlite.Database): string[] {
  const list = (statement: string) => copy.prepare<[], string>(statement).pluck().all();
  // A backup is made before a migration too, when a table may not be there yet.
  const tables = list("select name from sqlite_master where type = 'table'");
  const sealed = sealedTables
    .filter(({ table }) => tables.includes(table))
    .map(({ table }) => `select substr(sealed, 4, 16) as id from "${table}"`);
  // What a start is measured by, also where nothing else is stored.
  const witness = "select substr(value, 4, 16) as id from setting where name = 'key_witness'";
  return list([witness, ...sealed].join(' union ')).toSorted();
}

function sync(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
