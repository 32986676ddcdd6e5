import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { TestBackend } from '../startBackend.ts';

/** Brings an account into a status that no call leads to; the backend reads it from its store as any other. */
export function setStatus({ dataDir }: TestBackend, accountId: string, status: string): void {
  const store = new Sqlite(join(dataDir, 'backend.sqlite'));
  const { changes } = store
    .prepare('UPDATE connected_account SET status = ?, finish_by = NULL WHERE id = ?')
    .run(status, accountId);
  store.close();
  if (changes !== 1) throw new Error(`no account ${accountId}`);
}
