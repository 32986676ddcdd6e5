import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StartError } from '../startError.ts';
import { lockFile } from './lockFile.ts';

/** Holds a data directory for this process. */
export function lockDirectory(dataDir: string): { release(): void } {
  const pidFile = join(dataDir, 'backend.pid');
  // Whoever only asks for the holder holds it for a moment.
  const lock = lockFile(join(dataDir, 'backend.lock'), 250);
  if (!lock) {
    throw new StartError(
      'directory_in_use',
      `${dataDir} is used by another backend${holder(pidFile)}. Two processes on one directory would lose writes. Stop that one, or give this one its own directory.`,
    );
  }
  writeFileSync(pidFile, String(process.pid));
  return {
    release() {
      rmSync(pidFile, { force: true });
      lock.release();
    },
  };
}

/** The process that holds a data directory, as it is; undefined when nobody does. Its number may not be known. */
export function lockHolder(dataDir: string): { pid: string | undefined } | undefined {
  const file = join(dataDir, 'backend.lock');
  if (!existsSync(file)) return undefined;
  const lock = new Sqlite(file, { readonly: true, timeout: 0 });
  try {
    lock.prepare('select count(*) from sqlite_master').get();
    return undefined;
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error;
    return { pid: readPid(join(dataDir, 'backend.pid')) };
  } finally {
    lock.close();
  }
}

function holder(pidFile: string): string {
  const pid = readPid(pidFile);
  return pid === undefined ? '' : ` (process ${pid})`;
}

function readPid(pidFile: string): string | undefined {
  try {
    return readFileSync(pidFile, 'utf8');
  } catch {
    return undefined;
  }
}
