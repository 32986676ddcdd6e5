import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { createDatabase, postgresUrl, queryPostgres } from '../../test/postgres/createDatabase.ts';
import { makeDataDir, startBackend, type TestBackend } from '../../test/startBackend.ts';
import { keyIdOf } from './keyIdOf.ts';

beforeAll(async () => void (await postgresUrl()));

const newKey = () => randomBytes(32).toString('base64');
const idOf = (key: string) => keyIdOf(Buffer.from(key, 'base64'));

async function importKey(backend: TestBackend): Promise<string> {
  const authConfigId = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
  const { body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: {
      user_id: 'ada',
      state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: 'sk_1' } },
    },
  });
  return body.id;
}

const canRead = async (backend: TestBackend, id: string): Promise<boolean> =>
  (await backend.call('GET', `/connected_accounts/${id}`)).body.state.val.generic_api_key !== undefined;

function keepLog() {
  const lines: string[] = [];
  const log = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  return { lines, logger: { debug: log, info: log, warn: log, error: log } };
}

/** Processes that share a database, and what its records were sealed with. */
async function startShared() {
  const databaseUrl = await createDatabase();
  const start = (encryptionKey: string, ...previousEncryptionKeys: string[]) =>
    startBackend({
      sandbox: false,
      databaseUrl,
      apiKey: 'ak_test',
      refreshIntervalMs: 10,
      encryptionKey,
      previousEncryptionKeys,
    });
  const keyIds = async (): Promise<unknown> => {
    const rows = await queryPostgres(
      databaseUrl,
      'select distinct substr(sealed, 4, 16) as id from connected_account union select distinct substr(sealed, 4, 16) from auth_config',
    );
    return rows.map(({ id }) => id);
  };
  return { databaseUrl, start, keyIds };
}

describe('a new encryption key', () => {
  it('seals when every process has it, so that each can read what any other writes', async () => {
    const [old, next] = [newKey(), newKey()];
    const { start, keyIds } = await startShared();
    const first = await start(old);
    const second = await start(next, old);
    const written = await importKey(second);
    const late = await start(old); // one that was not given it yet
    const read = [await canRead(first, written), await canRead(late, written)];
    const during = await keyIds();
    await first.close();
    await late.close();

    expect([read, during]).toEqual([[true, true], [idOf(old)]]);
    await expect.poll(keyIds).toEqual([idOf(next)]);
    expect(await canRead(second, written)).toBe(true);
    await expect(start(old)).rejects.toMatchObject({
      code: 'encryption_key_wrong',
      message: expect.stringContaining(`They need the key ${idOf(next)}; given: ${idOf(old)}.`) as string,
    });
    expect(await canRead(await start(next), written)).toBe(true);
  });

  it('does not wait for a process that was killed', async () => {
    const [old, next] = [newKey(), newKey()];
    const { databaseUrl, start, keyIds } = await startShared();
    const first = await start(old);
    await importKey(first);
    await first.close();
    const killed = `insert into serving_process values ('sp_killed', 'elsewhere', 1, '["${idOf(old)}"]', '${idOf(old)}', 0, ${Date.now()})`;
    await queryPostgres(databaseUrl, killed);
    const second = await start(next, old);
    await importKey(second);
    const during = await keyIds();
    second.clock.now += 46_000;

    expect(during).toEqual([idOf(old)]);
    await expect.poll(keyIds).toEqual([idOf(next)]);
  });

  it('is missed by a process that was left behind, which says so once and answers nothing about accounts', async () => {
    const [old, next] = [newKey(), newKey()];
    const { databaseUrl, start, keyIds } = await startShared();
    const { lines, logger } = keepLog();
    const where = { databaseUrl, sandbox: false, apiKey: 'ak_test', refreshIntervalMs: 10 };
    const first = await startBackend({ ...where, encryptionKey: old, logger });
    await queryPostgres(databaseUrl, 'delete from serving_process'); // it was silent for too long
    const second = await start(next, old);
    const written = await importKey(second);
    const leftBehind = () => lines.filter((line) => line.includes('other processes seal with')).length;
    await expect.poll(leftBehind).toBe(1);

    const refused = [
      await first.call('GET', `/connected_accounts/${written}`),
      await first.call('GET', '/connected_accounts'),
      await first.call('POST', '/auth_configs', { toolkit: { slug: 'stripe' } }),
      await first.call('DELETE', `/connected_accounts/${written}`),
    ];
    for (const { status, headers, body } of refused) {
      expect([status, headers.get('retry-after'), headers.get('x-should-retry')]).toEqual([503, '5', null]);
      expect(body.error).toMatchObject({
        slug: 'HTTP_ServiceUnavailable',
        suggested_fix: expect.stringContaining('Restart it with that key') as string,
      });
    }
    expect((await first.call('GET', '/connected_accounts', undefined, { 'x-api-key': 'wrong' })).status).toBe(401);
    const { url } = await createLink(second, await createAuthConfig(second, 'stripe', { authScheme: 'API_KEY' }));
    for (const path of [new URL(url).pathname, '/api/v3.1/toolkits/auth/callback?state=x', '/api/v3.1/s/x']) {
      const page = await fetch(first.url + path, { redirect: 'manual' });
      expect([page.status, page.headers.get('retry-after'), page.headers.get('content-type')]).toEqual([
        503,
        '5',
        'text/html; charset=utf-8',
      ]);
    }
    expect(await canRead(second, written)).toBe(true);
    expect(await keyIds()).toEqual([idOf(next)]);
    expect([leftBehind(), lines.join('\n')]).toEqual([1, expect.stringContaining(idOf(next))]);
    const isReady = async ({ url }: TestBackend) => (await fetch(`${url}/ready`)).status;
    expect([await isReady(first), await isReady(second)]).toEqual([503, 200]);
  });

  it('follows whoever was started last, also back', async () => {
    const [old, next] = [newKey(), newKey()];
    const { start, keyIds } = await startShared();
    const first = await start(next, old);
    const written = await importKey(first);
    await expect.poll(keyIds).toEqual([idOf(next)]);
    await start(old, next);

    await expect.poll(keyIds).toEqual([idOf(old)]);
    expect(await canRead(first, written)).toBe(true);
  });
});

describe('a key file', () => {
  const startWith = async (text: string, more: object = {}) => {
    const file = join(makeDataDir(), 'keys');
    if (text) writeFileSync(file, text, { mode: 0o600 });
    const { lines, logger } = keepLog();
    const backend = await startBackend({
      encryptionKeyFile: file,
      sandbox: false,
      refreshIntervalMs: 10,
      logger,
      ...more,
    });
    return { file, backend, lines };
  };

  it('is read again when it changes; where it cannot be read, the keys from before are used', async () => {
    const [old, next] = [newKey(), newKey()];
    const { file, backend, lines } = await startWith(`# made by hand\n${old}\n`);
    const written = await importKey(backend);
    writeFileSync(file, `${next}\n\n${old}\n`);
    await expect.poll(() => lines.join('\n')).toContain(`{"keyId":"${idOf(next)}","records":2`);
    writeFileSync(file, 'rubbish\n');
    await expect.poll(() => lines.join('\n')).toContain('the keys from before are used');

    expect(await canRead(backend, written)).toBe(true);
    expect(await canRead(backend, await importKey(backend))).toBe(true);
    for (const key of [old, next]) expect(lines.join('\n')).not.toContain(key);
  });

  it('is refused beside another key, in the data directory of production, without a key, and where it is not', async () => {
    await expect(startWith(newKey(), { encryptionKey: newKey() })).rejects.toThrow(/an encryption key and a key file/);
    await expect(startWith('# nothing\n')).rejects.toThrow(/holds no key/);
    await expect(startWith('')).rejects.toThrow(/cannot be read \(ENOENT\).*openssl rand -base64 32/);
    await expect(startWith(`${newKey()}\nweak\n`)).rejects.toThrow(
      /key 2 of the key file .* cannot be used: it must be 32/,
    );
    await expect(startBackend({ sandbox: false, previousEncryptionKeys: ['weak'] })).rejects.toThrow(
      /previous encryption key 1 cannot be used/,
    );
    const dataDir = makeDataDir();
    const encryptionKeyFile = join(dataDir, 'keys');
    await expect(startBackend({ dataDir, encryptionKeyFile, production: true, sandbox: false })).rejects.toThrow(
      /lies in the data directory/,
    );
  });
});
