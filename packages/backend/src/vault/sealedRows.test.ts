import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { createKeyRing } from './createKeyRing.ts';
import { createVault, tryToOpen } from './createVault.ts';
import { keyIdOf } from './keyIdOf.ts';
import { sealedTables } from './sealedTables.ts';

const newKey = () => randomBytes(32).toString('base64');

interface Row {
  table: string;
  id: string;
  sealed: string;
  version: number;
}

function openDatabase({ dataDir }: { dataDir: string }): Sqlite.Database {
  const database = new Sqlite(join(dataDir, 'backend.sqlite'));
  onTestFinished(() => void database.close());
  return database;
}

const rowsOf = (database: Sqlite.Database): Row[] =>
  sealedTables.flatMap(({ table, id }) =>
    database
      .prepare<[], Row>(`select '${table}' as "table", ${id} as id, sealed, sealed_version as version from ${table}`)
      .all(),
  );

async function importKey(backend: TestBackend, userId: string): Promise<string> {
  const authConfigId = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
  const { body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: {
      user_id: userId,
      state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: 'sk_1' } },
    },
  });
  return body.id;
}

describe('a sealed row', () => {
  it('opens in its own place and in no other, of any table, user or version (I3)', async () => {
    const encryptionKey = newKey();
    const verifierUrl = 'https://app.example.com/verify';
    const backend = await startBackend({ encryptionKey, verifierUrl });
    await importKey(backend, 'alice');
    await importKey(backend, 'bob');
    const webhook = {
      webhook_url: 'https://app.example.com/hook',
      enabled_events: ['composio.connected_account.expired'],
    };
    await backend.call('POST', '/webhook_subscriptions', webhook);
    const github = await createAuthConfig(backend, 'github');
    // One that is at the vendor, and one that is back and waits for the app.
    await fetch((await createLink(backend, github)).url, { method: 'POST' });
    await openBrowser()
      .connect((await createLink(backend, github)).url)
      .catch(() => undefined);
    const rows = rowsOf(openDatabase(backend));
    const vault = createVault(createKeyRing([Buffer.from(encryptionKey, 'base64')]));

    expect(new Set(rows.map(({ table }) => table))).toEqual(new Set(sealedTables.map(({ table }) => table)));
    const places = rows.flatMap((row) => [0, 1].map((later) => ({ ...row, version: row.version + later })));
    for (const row of rows) {
      const opensIn = places.filter((place) => tryToOpen(vault, row.sealed, place) !== undefined);
      expect(opensIn).toEqual([row]);
    }
  });

  it('of yesterday opens no more once its key was replaced, and is not overlooked (I7)', async () => {
    const [old, next] = [newKey(), newKey()];
    const first = await startBackend({ encryptionKey: old, sandbox: false, apiKey: 'ak_test' });
    const id = await importKey(first, 'alice');
    const database = openDatabase(first);
    const yesterday = database.prepare<[string], Row>('select * from connected_account where id = ?').get(id);
    await first.close();
    const start = (...previousEncryptionKeys: string[]) =>
      startBackend({
        dataDir: first.dataDir,
        encryptionKey: next,
        previousEncryptionKeys,
        sandbox: false,
        apiKey: 'ak_test',
        refreshIntervalMs: 5,
      });
    const rotating = await start(old);
    const usedOld = () => rowsOf(database).some(({ sealed }) => sealed.includes(keyIdOf(Buffer.from(old, 'base64'))));
    await expect.poll(usedOld).toBe(false);
    await rotating.close();
    const after = await start();
    database.prepare('update connected_account set sealed = ? where id = ?').run(yesterday?.sealed, id);

    const { body } = await after.call('GET', `/connected_accounts/${id}`);
    expect(body).toMatchObject({ status: 'EXPIRED', status_reason: 'The stored credential cannot be opened' });
    expect(JSON.stringify(body)).not.toContain('sk_');
    await after.close();
    await expect(start()).rejects.toMatchObject({ code: 'previous_key_missing' });
  });

  it('leaves no bytes in any file when it is sealed anew (I12)', async () => {
    const [old, next] = [newKey(), newKey()];
    const first = await startBackend({ encryptionKey: old, sandbox: false });
    for (const user of ['alice', 'bob']) await importKey(first, user);
    const before = rowsOf(openDatabase(first)).map(({ sealed }) => sealed);
    await first.close();
    const { dataDir } = first;
    const keys = { encryptionKey: next, previousEncryptionKeys: [old] };
    const rotating = await startBackend({ dataDir, ...keys, sandbox: false, refreshIntervalMs: 5 });
    const database = openDatabase(first);
    const kept = () => rowsOf(database).filter(({ sealed }) => before.includes(sealed)).length;
    await expect.poll(kept).toBe(0);
    await rotating.close();
    database.pragma('wal_checkpoint(TRUNCATE)');

    const bytes = readdirSync(dataDir)
      .map((name) => readFileSync(join(dataDir, name)).toString('latin1'))
      .join('\n');
    expect(before).toHaveLength(4);
    for (const sealed of before) expect(bytes).not.toContain(sealed.slice(20, 80));
  });
});
