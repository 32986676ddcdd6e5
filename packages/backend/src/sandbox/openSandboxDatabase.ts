import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { StartError } from '../startError.ts';

export type SandboxDatabase = Database.Database;

const tables = `
CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS record (
  model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, grant_id TEXT, uid TEXT, expires_at INTEGER,
  PRIMARY KEY (model, id)
) STRICT;
CREATE INDEX IF NOT EXISTS record_grant ON record (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_uid ON record (uid) WHERE uid IS NOT NULL;
CREATE INDEX IF NOT EXISTS record_expiry ON record (expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS app (
  client_id TEXT PRIMARY KEY, toolkit TEXT NOT NULL, payload TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS api_key (
  id TEXT PRIMARY KEY, toolkit TEXT NOT NULL, mode TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, tenant TEXT,
  person_id TEXT NOT NULL, hint TEXT NOT NULL, created_at INTEGER NOT NULL, revoked_at INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS oauth1_token (
  token TEXT PRIMARY KEY, secret TEXT NOT NULL, client_id TEXT NOT NULL, audience TEXT NOT NULL,
  callback TEXT, person_id TEXT, verifier TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS public_key (key_id TEXT PRIMARY KEY, pem TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS person (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, login TEXT NOT NULL, email TEXT NOT NULL
) STRICT;
`;

/** Opens the sandbox's own file; it never shares a store with the backend that is tested against it. */
export function openSandboxDatabase(dataDir: string): SandboxDatabase {
  try {
    return open(dataDir);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const advice = `the sandbox cannot keep its data in ${dataDir}: ${reason}. Choose a writable directory.`;
    throw new StartError('directory_not_writable', advice, { cause });
  }
}

function open(dataDir: string): SandboxDatabase {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'sandbox.sqlite');
  const database = new Database(path, { timeout: 5000 });
  // Its tokens open nothing but the sandbox, but nobody else on the machine needs them.
  chmodSync(path, 0o600);
  database.pragma('journal_mode = WAL');
  database.exec(tables);
  return database;
}

/** Reads a secret that was made on the first start, or makes it. */
export function readSecret(database: SandboxDatabase, name: string, make: () => string): string {
  database.prepare('INSERT OR IGNORE INTO secret (name, value) VALUES (?, ?)').run(name, make());
  return database.prepare<[string], { value: string }>('SELECT value FROM secret WHERE name = ?').get(name)!.value;
}
