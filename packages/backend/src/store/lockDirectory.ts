import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StartError } from '../startError.ts';

/** Holds a data directory for this process. The operating system lets go of it however the process ends. */
export function lockDirectory(dataDir: string): { release(): void } {
  const pidFile = join(dataDir, 'backend.pid');
  // A lock that the system owns, not a PID file alone: after a container restarts, PIDs repeat.
  // Whoever only asks for the holder holds it for a moment.
  const lock = new Sqlite(join(dataDir, 'backend.lock'), { timeout: 250 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    if (!(cause instanceof Sqlite.SqliteError && cause.code === 'SQLITE_BUSY')) throw cause;
    throw new StartError(
      'directory_in_use',
      `${dataDir} is used by another backend${holder(pidFile)}. Two processes on one directory would lose writes. Stop that one, or give this one its own directory.`,
    );
  }
  writeFileSync(pidFile, String(process.pid));
  return {
    release() {
      rmSync(pidFile, { force: true });
      lock.close();
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
    if (!(error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY')) throw error;
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
