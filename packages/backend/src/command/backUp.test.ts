import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type ServeProcess, serveProcess } from '../../test/conformance/serveProcess.ts';
import { createAuthConfig } from '../../test/connect.ts';
import { makeDataDir, startBackend, type TestBackend } from '../../test/startBackend.ts';
import { keyIdOf } from '../vault/keyIdOf.ts';
import { backUp } from './backUp.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

/** The command in a process of its own, beside whoever serves. */
async function backUpBeside(...args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--conditions=@kit/source', cli, 'backup', ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (said += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

const post = async ({ url, apiKey }: ServeProcess, path: string, body: object) => {
  const response = await fetch(`${url}/api/v3.1${path}`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { id: string; auth_config: { id: string } };
};

/** Imports credentials one after another, until it is told to stop; names those that were acknowledged. */
async function keepWriting(served: ServeProcess) {
  const made = await post(served, '/auth_configs', {
    toolkit: { slug: 'stripe' },
    auth_config: { type: 'use_custom_auth', authScheme: 'API_KEY', credentials: {} },
  });
  const acknowledged: string[] = [];
  const stopping = new AbortController();
  const state = (key: string) => ({ authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: key } });
  const writing = (async () => {
    for (let count = 0; !stopping.signal.aborted; count += 1) {
      const connection = { user_id: 'ada', state: state(`sk_canary_${count}`) };
      const { id } = await post(served, '/connected_accounts', { auth_config: made.auth_config, connection });
      acknowledged.push(id);
    }
  })();
  const ended = writing.catch(() => undefined); // it may be killed
  const stop = async (): Promise<void> => {
    stopping.abort();
    await ended;
  };
  return { acknowledged, stop };
}

/** Starts a backend on a backup, as the documentation has it. */
async function restore(file: string, encryptionKey: string): Promise<TestBackend> {
  const dataDir = makeDataDir();
  copyFileSync(file, join(dataDir, 'backend.sqlite'));
  return startBackend({ dataDir, encryptionKey, sandbox: false });
}

async function readableIn(backend: TestBackend): Promise<{ ids: string[]; unreadable: string[] }> {
  const ids: string[] = [];
  const unreadable: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await backend.call('GET', `/connected_accounts?limit=100${cursor}`);
    for (const item of body.items) (item.state.val.generic_api_key ? ids : unreadable).push(item.id);
    if (!body.next_cursor) return { ids, unreadable };
    cursor = `&cursor=${encodeURIComponent(body.next_cursor)}`;
  }
}

describe('backup', () => {
  it('taken under writes opens elsewhere, and each record decrypts', async () => {
    const dataDir = makeDataDir();
    const encryptionKey = randomBytes(32).toString('base64');
    const served = await serveProcess(dataDir, ['--no-sandbox'], { KIT_BACKEND_ENCRYPTION_KEY: encryptionKey });
    const writing = await keepWriting(served);
    const file = join(makeDataDir(), 'kit.sqlite');
    await expect.poll(() => writing.acknowledged.length).toBeGreaterThan(50);
    const before = [...writing.acknowledged];
    const { code, said } = await backUpBeside(file, '--data', dataDir);
    await expect.poll(() => writing.acknowledged.length).toBeGreaterThan(before.length);
    await writing.stop();

    const { ids, unreadable } = await readableIn(await restore(file, encryptionKey));

    expect([code, unreadable]).toEqual([0, []]);
    expect(before.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.length).toBeLessThan(writing.acknowledged.length + 2);
    expect(said).toContain(`${ids.length} connected accounts`);
    expect(said).toContain(`the key ${keyIdOf(Buffer.from(encryptionKey, 'base64'))}, which is not in it`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['kit.sqlite']);
  });

  it('holds what was acknowledged before the backend was killed, and no readable secret (I1)', async () => {
    const dataDir = makeDataDir();
    const encryptionKey = randomBytes(32).toString('base64');
    const served = await serveProcess(dataDir, ['--no-sandbox'], { KIT_BACKEND_ENCRYPTION_KEY: encryptionKey });
    const writing = await keepWriting(served);
    await expect.poll(() => writing.acknowledged.length).toBeGreaterThan(20);
    await served.kill();
    await writing.stop();
    const file = join(makeDataDir(), 'kit.sqlite');
    const { code } = await backUpBeside(file, '--data', dataDir);
    const { ids, unreadable } = await readableIn(await restore(file, encryptionKey));

    expect([code, unreadable]).toEqual([0, []]);
    expect(writing.acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    const bytes = readFileSync(file).toString('latin1');
    for (const secret of ['sk_canary', Buffer.from('sk_canary').toString('hex'), encryptionKey]) {
      expect(bytes).not.toContain(secret);
    }
  });

  it('names every key that something in it needs, whatever that is', async () => {
    const said = { text: '' };
    const output = { out: (text: string) => void (said.text += text), err: () => undefined };
    const dataDir = makeDataDir();
    const [older, newer] = [randomBytes(32), randomBytes(32)] as const;
    const previous = older.toString('base64');
    const before = await startBackend({ sandbox: false, dataDir, encryptionKey: previous });
    await before.call('POST', '/webhook_subscriptions', {
      webhook_url: 'https://app.example.com/hook',
      enabled_events: ['composio.connected_account.expired'],
    });
    await before.close();
    const first = join(makeDataDir(), 'kit.sqlite');
    backUp([first, '--data', dataDir], {}, output);
    expect(said.text).toContain(`the key ${keyIdOf(older)}, which is not in it`);

    // In the middle of a rotation: marked, and nothing sealed anew yet.
    const database = new Sqlite(join(dataDir, 'backend.sqlite'));
    database.prepare("update setting set value = ? where name = 'key_witness'").run(`v1.${keyIdOf(newer)}.x`);
    database.close();
    backUp([join(makeDataDir(), 'kit.sqlite'), '--data', dataDir], {}, output);
    expect(said.text).toContain(`the keys ${[keyIdOf(older), keyIdOf(newer)].toSorted().join(', ')}`);
  });

  it('is never written over another file, and leaves none where it cannot be made', async () => {
    const backend = await startBackend({ sandbox: false });
    await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const output = { out: () => undefined, err: () => undefined };
    const to = (file: string) => () => backUp([file, '--data', backend.dataDir], {}, output);
    const file = join(makeDataDir(), 'kit.sqlite');
    writeFileSync(file, 'mine');

    expect(to(file)).toThrow(/never written over another/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(to(join(file, 'inside'))).toThrow(/Choose a directory that exists/);
    expect(() => backUp(['--data', backend.dataDir], {}, output)).toThrow(/name the file to write/);
    const elsewhere = join(makeDataDir(), 'none');
    expect(() => backUp([elsewhere, '--data', makeDataDir()], {}, output)).toThrow(/there is no .*backend\.sqlite/);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('is left to pg_dump on PostgreSQL, and says how', () => {
    let err = '';
    const output = { out: () => undefined, err: (text: string) => void (err += text) };
    const code = backUp(['x'], { DATABASE_URL: 'postgres://u:canary@db.example.com/kit' }, output);
    expect([code, err]).toEqual([1, expect.stringContaining('pg_dump --format=custom') as string]);
    expect(err).not.toContain('canary');
  });
});
