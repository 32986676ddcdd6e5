import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveProcess } from '../../test/conformance/serveProcess.ts';
import { createAuthConfig } from '../../test/connect.ts';
import { fillAccounts } from '../../test/fillAccounts.ts';
import { keepReading } from '../../test/keepReading.ts';
import { makeDataDir, startBackend } from '../../test/startBackend.ts';
import { changeRows, databaseUrlFor, stores, useStore } from '../../test/useStore.ts';
import { readStore } from '../store/openStore.ts';
import { keyIdOf } from '../vault/keyIdOf.ts';
import { countSealedWith } from '../vault/keysInUse.ts';
import { rotateKey } from './rotateKey.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const idOf = (key: string) => keyIdOf(Buffer.from(key, 'base64'));
const firstLine = (file: string) => readFileSync(file, 'utf8').split('\n')[0] ?? '';

/** A store with accounts, and the file that holds its key. */
async function fill(count: number) {
  const dataDir = makeDataDir();
  const databaseUrl = await databaseUrlFor(dataDir);
  const { encryptionKey } = await fillAccounts({ dataDir, databaseUrl }, count);
  const keyFile = join(makeDataDir(), 'keys');
  writeFileSync(keyFile, `${encryptionKey}\n`, { mode: 0o640 });
  const args = ['--data', dataDir, '--encryption-key-file', keyFile];
  const environment = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  const store = await readStore({ dataDir, databaseUrl });
  onTestFinished(() => store.close());
  const sealedWith = (key: string) => countSealedWith(store.db, idOf(key));
  return { dataDir, databaseUrl, encryptionKey, keyFile, args, environment, sealedWith };
}

async function rotate(args: string[], environment: Record<string, string> = {}) {
  const said = { out: '', err: '' };
  const code = await rotateKey(
    args,
    environment,
    { out: (text) => void (said.out += text), err: (text) => void (said.err += text) },
    { pollMs: 20 },
  );
  return { code, ...said };
}

/** A process of its own; it ends with a code and what it complained about. */
function startRotating(args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=@kit/source', cli, 'rotate-key', ...args], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = Promise.all([once(child, 'exit').then(([code]) => Number(code)), text(child.stderr)]);
  return { child, ended };
}

const patient = { timeout: 20_000, interval: 10 };

describe.each(stores)('rotate-key on %s', (store) => {
  useStore(store);

  it('goes over to a new key while accounts are read, although it is killed in the middle (I8)', async () => {
    const count = 2000;
    const { dataDir, args, environment, encryptionKey, keyFile, sealedWith } = await fill(count);
    const serve = () => serveProcess(dataDir, ['--no-sandbox', '--encryption-key-file', keyFile], environment);
    const first = await serve();
    const reading = keepReading(first, count);
    const rotating = startRotating(args, environment);
    await expect.poll(() => sealedWith(encryptionKey), patient).toBeLessThan(count - 100);

    // Whoever does the work is killed: on SQLite that is the backend, elsewhere the command.
    if (store === 'SQLite') {
      await reading.stop();
      await first.kill();
    } else {
      rotating.child.kill('SIGKILL');
    }
    await rotating.ended;
    const left = await sealedWith(encryptionKey);
    const early = await rotate(['--check', ...args], environment);
    const served = store === 'SQLite' ? await serve() : first;
    const readingOn = store === 'SQLite' ? keepReading(served, count) : reading;
    const { code, out, err } = await rotate(args, environment);
    await readingOn.stop();

    expect(left).toBeGreaterThan(0);
    expect([early.code, early.out]).toEqual([1, expect.stringContaining(idOf(encryptionKey))]);
    expect([code, err]).toEqual([0, '']);
    expect(await sealedWith(encryptionKey)).toBe(0);
    expect(await sealedWith(firstLine(keyFile))).toBe(count + 8); // and eight auth configs
    expect([...reading.failures, ...readingOn.failures]).toEqual([]);
    expect(readingOn.seen.reads).toBeGreaterThan(20);
    expect(out).toContain(`No record needs ${idOf(encryptionKey)} any more`);
    for (const key of [encryptionKey, firstLine(keyFile)]) expect(early.out + out).not.toContain(key);
    expect(readFileSync(`${keyFile}.retired`, 'utf8')).toContain(encryptionKey);
    expect(readFileSync(keyFile, 'utf8')).not.toContain(encryptionKey);
    expect([statSync(keyFile).mode & 0o777, statSync(`${keyFile}.retired`).mode & 0o777]).toEqual([0o640, 0o600]);
  });

  it('does the work where nobody serves, and is finished when there is nothing to do', async () => {
    const { args, environment, encryptionKey, keyFile, sealedWith } = await fill(250);
    const { code, out } = await rotate(args, environment);
    const check = await rotate(['--check', ...args], environment);

    expect([code, await sealedWith(encryptionKey), await sealedWith(firstLine(keyFile))]).toEqual([0, 0, 258]);
    expect(out.split('\n').at(-2)).toMatch(/^No record needs/);
    expect([check.code, check.out]).toEqual([0, expect.stringContaining('258 records (the newest key)')]);
  });

  it('replaces the key that development made beside the data, also while it serves', async () => {
    const backend = await startBackend({ sandbox: false, refreshIntervalMs: 10 });
    const { dataDir, databaseUrl } = backend;
    const file = join(dataDir, 'encryption-key');
    const old = firstLine(file);
    await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const { code } = await rotate(['--data', dataDir], databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl });
    await backend.close();
    const again = await startBackend({ sandbox: false, dataDir, databaseUrl });

    expect(code).toBe(0);
    expect((await again.call('GET', '/auth_configs')).body.items).toHaveLength(1);
    expect([readFileSync(file, 'utf8').includes(old), statSync(file).mode & 0o777]).toEqual([false, 0o600]);
  });

  it('leaves a file that it cannot write to whoever keeps it, and says what is to be done there', async () => {
    const { args, environment, encryptionKey, keyFile, sealedWith } = await fill(20);
    mkdirSync(`${keyFile}.lock`); // nothing can be written beside it
    const asked = await rotate(args, environment);
    writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n${encryptionKey}\n`);
    const done = await rotate(args, environment);

    expect([asked.code, asked.err]).toEqual([1, expect.stringContaining('put a new key (openssl rand -base64 32)')]);
    expect([done.code, done.out]).toEqual([
      0,
      expect.stringMatching(/cannot be written \(\w+ for .*\)\. Take it out of there/),
    ]);
    expect(await sealedWith(encryptionKey)).toBe(0);
  });

  it('may be run twice at once: one new key, which all records end up with', async () => {
    const { args, environment, encryptionKey, keyFile, sealedWith } = await fill(300);
    const both = [startRotating(args, environment), startRotating(args, environment)];
    const ends = await Promise.all(both.map(({ ended }) => ended));

    const left = readFileSync(keyFile, 'utf8').trim().split('\n');
    expect(ends).toEqual([
      [0, ''],
      [0, ''],
    ]);
    expect([left.length, await sealedWith(encryptionKey)]).toEqual([1, 0]);
    expect(await sealedWith(left[0] ?? '')).toBe(308);
    expect(readFileSync(`${keyFile}.retired`, 'utf8')).toContain(encryptionKey);
  });

  it('ends its process when it is done', async () => {
    const { args, environment, encryptionKey, sealedWith } = await fill(120);
    const { ended } = startRotating(args, environment);
    expect(await ended).toEqual([0, '']);
    expect(await sealedWith(encryptionKey)).toBe(0);
  });

  it('says how to do it where keys come from the environment, and when the old one is not needed', async () => {
    const { dataDir, environment, encryptionKey } = await fill(50);
    const args = ['--data', dataDir];
    const next = randomBytes(32).toString('base64');
    const asked = await rotate(args, { ...environment, KIT_BACKEND_ENCRYPTION_KEY: encryptionKey });
    const both = { KIT_BACKEND_ENCRYPTION_KEY: next, KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS: encryptionKey };
    const done = await rotate(args, { ...environment, ...both });

    expect([asked.code, asked.out]).toEqual([0, expect.stringContaining('1. Make a key: openssl rand -base64 32')]);
    expect([done.code, done.out]).toEqual([
      0,
      expect.stringContaining(
        `No record needs ${idOf(encryptionKey)} any more. Take it out of KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS.`,
      ),
    ]);
  });

  it('refuses a wrong key, a weak one and none, and changes nothing', async () => {
    const { dataDir, args, keyFile, environment, encryptionKey, sealedWith } = await fill(10);
    const given = async (key: string) =>
      rotate(['--data', dataDir], { ...environment, KIT_BACKEND_ENCRYPTION_KEY: key }).catch(String);
    const before = readFileSync(keyFile, 'utf8');

    expect(await given(randomBytes(32).toString('base64'))).toContain(`They need the key ${idOf(encryptionKey)}`);
    expect(await given('correct horse battery staple')).toContain('32 random bytes');
    expect(await given('')).toContain('there is no encryption key');
    writeFileSync(keyFile, `${randomBytes(32).toString('base64')}\n`);
    await expect(rotate(args, environment)).rejects.toMatchObject({ code: 'encryption_key_wrong' });
    writeFileSync(keyFile, before);
    expect(await sealedWith(encryptionKey)).toBe(18);
  });

  it('names the records that do not open, and keeps them and the key', async () => {
    const { dataDir, databaseUrl, args, environment, keyFile, encryptionKey, sealedWith } = await fill(30);
    const swap =
      "update connected_account set sealed = (select sealed from connected_account where id = 'ca_000000000001') where id = 'ca_000000000002'";
    await changeRows({ dataDir, databaseUrl }, swap);
    const { code, err } = await rotate(args, environment);

    expect([code, err]).toEqual([
      1,
      expect.stringContaining('1 record cannot be opened, and is kept: connected_account ca_000000000002.'),
    ]);
    expect(await sealedWith(encryptionKey)).toBe(1);
    expect(readFileSync(keyFile, 'utf8')).toContain(encryptionKey);
  });

  it('lets no backend start without a key that is still needed, and names it (I9)', async () => {
    const { dataDir, databaseUrl, encryptionKey, sealedWith } = await fill(300);
    const next = randomBytes(32).toString('base64');
    const where = { dataDir, databaseUrl, sandbox: false, apiKey: 'ak_test' };
    const keys = { encryptionKey: next, previousEncryptionKeys: [encryptionKey] };
    // It seals with the new key, and is gone before it has sealed anew what is there.
    const first = await startBackend({ ...where, ...keys, refreshIntervalMs: 3_600_000 });
    await first.close();

    await expect(startBackend({ ...where, encryptionKey: next })).rejects.toMatchObject({
      code: 'previous_key_missing',
      message: expect.stringMatching(
        new RegExp(`308 records .* ${idOf(encryptionKey)}, .*KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS`),
      ) as string,
    });
    expect(await sealedWith(encryptionKey)).toBe(308);

    const lost = await startBackend({ ...where, encryptionKey: next, lostEncryptionKeys: [idOf(encryptionKey)] });
    const { body } = await lost.call('GET', '/connected_accounts/ca_000000000000');
    expect(body).toMatchObject({ status: 'EXPIRED', status_reason: 'The stored credential cannot be opened' });
    await lost.close();

    const again = await startBackend({ ...where, ...keys });
    expect((await again.call('GET', '/connected_accounts/ca_000000000000')).body.status).toBe('ACTIVE');
  });
});
