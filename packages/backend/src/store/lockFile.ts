import Sqlite from 'better-sqlite3';

/**
 * Holds a file for this process until it is released; undefined where another process has it. A lock that the system
 * owns, not a PID in a file: it ends with its process, however that ends, and PIDs repeat after a container restarts.
 */
export function lockFile(file: string, timeoutMs: number): { release(): void } | undefined {
  const lock = new Sqlite(file, { timeout: timeoutMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return { release: () => void lock.close() };
  } catch (cause) {
    lock.close();
    if (cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')) return undefined;
    throw cause;
  }
}
