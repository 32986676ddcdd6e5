import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../../test/connect.ts';
import { makeDataDir, startBackend, type TestBackend } from '../../test/startBackend.ts';
import { createKeyRing } from './createKeyRing.ts';
import { createVault } from './createVault.ts';
import { keyIdOf } from './keyIdOf.ts';

const newKey = () => randomBytes(32).toString('base64');

async function importKey(backend: TestBackend, key: string, userId = 'ada'): Promise<string> {
  const authConfigId = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
  const { body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: { user_id: userId, state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: key } } },
  });
  return body.id;
}

/** Every file below the data directory, one after another; the sandbox's own are not the backend's. */
function bytesAtRest(dataDir: string): string {
  return readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('sandbox') && statSync(join(dataDir, name)).isFile())
    .map((name) => readFileSync(join(dataDir, name)).toString('latin1'))
    .join('\n');
}

const spellings = (secret: string): string[] => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
  Buffer.from(secret).toString('hex'),
];

describe('credentials at rest', () => {
  it('leave no readable secret in any file, also when the process is killed (I1)', async () => {
    const dataDir = makeDataDir();
    const script = `
      import { createBackend } from ${JSON.stringify(new URL('../createBackend.ts', import.meta.url).href)};
      const backend = await createBackend({ dataDir: ${JSON.stringify(dataDir)}, port: 0, apiKey: 'ak_test' });
      const call = async (path, body) => (await fetch(backend.url + '/api/v3.1' + path, { method: 'POST', headers: { 'x-api-key': 'ak_test', 'content-type': 'application/json' }, body: JSON.stringify(body) })).json();
      const own = await call('/auth_configs', { toolkit: { slug: 'github' }, auth_config: { type: 'use_custom_auth', authScheme: 'OAUTH2', credentials: { client_id: 'id', client_secret: 'canary-client-secret' } } });
      await call('/connected_accounts', { auth_config: { id: own.auth_config.id }, connection: { user_id: 'ada', state: { authScheme: 'OAUTH2', val: { access_token: 'canary-access-token', refresh_token: 'canary-refresh-token' } } } });
      const link = await call('/connected_accounts/link', { auth_config_id: own.auth_config.id, user_id: 'ada' });
      const page = await (await fetch(link.redirect_url, { method: 'POST' })).text();
      process.stdout.write(link.link_token + ' ' + /state=([\\w-]+)/.exec(page)[1]);
    `;
    const child = spawn(process.execPath, ['--conditions=@kit/source', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;

    const bytes = bytesAtRest(dataDir);
    expect(bytes.length).toBeGreaterThan(10_000);
    const [linkToken = '', state = ''] = printed.split(' ');
    for (const secret of ['canary-client-secret', 'canary-access-token', 'canary-refresh-token', linkToken, state]) {
      expect(secret).not.toBe('');
      for (const spelling of spellings(secret)) expect(bytes).not.toContain(spelling);
    }

    // What was acknowledged is there, for the next process.
    const next = await startBackend({ dataDir, sandbox: false, apiKey: 'ak_test' });
    const { body } = await next.call('GET', '/connected_accounts?user_ids=ada');
    expect(body.items.map(({ status }: { status: string }) => status).sort()).toEqual(['ACTIVE', 'INITIATED']);
  });

  it('are kept from other users of the machine', async () => {
    const backend = await startBackend();
    for (const name of ['encryption-key', 'api-key', 'backend.sqlite']) {
      expect(statSync(join(backend.dataDir, name)).mode & 0o077).toBe(0);
    }
  });

  it('need a key in production (I2)', async () => {
    await expect(startBackend({ production: true, sandbox: false })).rejects.toMatchObject({
      code: 'encryption_key_missing',
    });
    const backend = await startBackend({ production: true, sandbox: false, encryptionKey: newKey() });
    expect(readdirSync(backend.dataDir)).not.toContain('encryption-key');
  });

  it('are refused, and kept, under a wrong key (I9)', async () => {
    const encryptionKey = newKey();
    const first = await startBackend({ encryptionKey, apiKey: 'ak_test' });
    const accountId = await importKey(first, 'sk_canary');
    await first.close();

    await expect(startBackend({ dataDir: first.dataDir, encryptionKey: newKey() })).rejects.toMatchObject({
      code: 'encryption_key_wrong',
    });

    const again = await startBackend({ dataDir: first.dataDir, encryptionKey, apiKey: 'ak_test' });
    expect((await again.call('GET', `/connected_accounts/${accountId}`)).body.status).toBe('ACTIVE');
  });

  it('are sealed anew under a new key, which may be interrupted, until the old one is not needed (I8)', async () => {
    const [oldKey, key] = [newKey(), newKey()];
    const first = await startBackend({ encryptionKey: oldKey, apiKey: 'ak_test' });
    const accountId = await importKey(first, 'sk_canary_rotated');
    await importKey(first, 'sk_canary_rotated_2');
    await first.close();
    // As after a crash in the middle: one row is sealed with the new key already.
    const database = new Sqlite(join(first.dataDir, 'backend.sqlite'));
    const both = createVault(createKeyRing([Buffer.from(key, 'base64'), Buffer.from(oldKey, 'base64')]));
    const row = database
      .prepare('select id, sealed, sealed_version from connected_account where id = ?')
      .get(accountId) as { id: string; sealed: string; sealed_version: number };
    const at = { table: 'connected_account', id: row.id, version: row.sealed_version };
    database
      .prepare('update connected_account set sealed = ? where id = ?')
      .run(both.seal(both.open(row.sealed, at), at), row.id);
    database.close();

    const rotating = await startBackend({
      dataDir: first.dataDir,
      encryptionKey: key,
      previousEncryptionKeys: [oldKey],
      apiKey: 'ak_test',
      refreshIntervalMs: 5,
    });
    const left = new Sqlite(join(first.dataDir, 'backend.sqlite')).prepare(
      'select (select count(*) from connected_account where sealed like :old) + (select count(*) from auth_config where sealed like :old) as count',
    );
    const old = `v1.${keyIdOf(Buffer.from(oldKey, 'base64'))}.%`;
    await expect.poll(() => left.get({ old })).toEqual({ count: 0 });
    await rotating.close();
    const after = await startBackend({ dataDir: first.dataDir, encryptionKey: key, apiKey: 'ak_test' });

    const { body } = await after.call('GET', '/connected_accounts');
    expect(body.items.map((item: { state: { val: object } }) => item.state.val)).toEqual([
      { status: 'ACTIVE', generic_api_key: 'sk_c...' },
      { status: 'ACTIVE', generic_api_key: 'sk_c...' },
    ]);
  });

  it('of one row that was tampered with open nowhere, and the others stay usable: none is remembered (I3, I9, I11)', async () => {
    const backend = await startBackend({ sandbox: false });
    const alice = await importKey(backend, 'sk_canary_alice', 'alice');
    const bob = await importKey(backend, 'sk_canary_bob', 'bob');
    expect((await backend.call('GET', `/connected_accounts/${bob}`)).body.data.generic_api_key).toBe('sk_c...');
    const database = new Sqlite(join(backend.dataDir, 'backend.sqlite'));
    database
      .prepare('update connected_account set sealed = (select sealed from connected_account where id = ?) where id = ?')
      .run(alice, bob);
    database.close();

    const { status, body } = await backend.call('GET', '/connected_accounts');
    const byId = (id: string) => body.items.find((item: { id: string }) => item.id === id);
    const [swapped, untouched] = [byId(bob), byId(alice)];
    const used = await backend.call('POST', '/tools/execute/STRIPE_GET_CURRENT_USER', {
      connected_account_id: bob,
      arguments: {},
    });

    expect(status).toBe(200);
    expect(swapped).toMatchObject({
      id: bob,
      status: 'EXPIRED',
      status_reason: 'The stored credential cannot be opened',
      data: { status: 'EXPIRED' },
    });
    expect(JSON.stringify(swapped)).not.toContain('sk_');
    expect(untouched).toMatchObject({ id: alice, status: 'ACTIVE' });
    expect(used.status).toBe(422);
  });

  it('are gone from every file when the account is removed (I12)', async () => {
    const backend = await startBackend({ sandbox: false });
    const accountId = await importKey(backend, 'sk_canary_removed');
    const database = new Sqlite(join(backend.dataDir, 'backend.sqlite'));
    const { sealed } = database.prepare('select sealed from connected_account where id = ?').get(accountId) as {
      sealed: string;
    };
    await backend.call('DELETE', `/connected_accounts/${accountId}`);
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();

    expect(bytesAtRest(backend.dataDir)).not.toContain(sealed.slice(20, 80));
  });

  it('cannot be written where there is no permission, and the message says so', async () => {
    if (process.getuid?.() === 0) return; // the superuser may write everywhere
    const dataDir = makeDataDir();
    chmodSync(dataDir, 0o500);
    await expect(startBackend({ dataDir })).rejects.toMatchObject({ code: 'directory_not_writable' });
  });
});
