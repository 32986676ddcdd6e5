import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StartError } from '../startError.ts';

/** Holds a data directory for this process. The operating system lets go of it however the process ends. */
export function lockDirectory(dataDir: string): { release(): void } {
  const pidFile = join(dataDir, 'backend.pid');
  // A lock that the system owns, not a PID file alone: after a container restarts, PIDs repeat.
  const lock = new Sqlite(join(dataDir, 'backend.lock'), { timeout: 0 });
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

function holder(pidFile: string): string {
  try {
    return ` (process ${readFileSync(pidFile, 'utf8')})`;
  } catch {
    return '';
  }
}
