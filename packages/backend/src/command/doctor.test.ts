import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../../test/connect.ts';
import { createDatabase } from '../../test/postgres/createDatabase.ts';
import { makeDataDir, startBackend } from '../../test/startBackend.ts';
import { changeRows, stores, useStore } from '../../test/useStore.ts';
import { keyIdOf } from '../vault/keyIdOf.ts';
import { doctor } from './doctor.ts';
import type { Finding } from './doctor/Finding.ts';

const newKey = () => randomBytes(32).toString('base64');
const idOf = (key: string) => keyIdOf(Buffer.from(key, 'base64'));

interface Asked {
  args?: string[];
  environment?: Record<string, string | undefined>;
  now?: () => number;
}

async function ask({ args = [], environment = {}, now }: Asked) {
  let out = '';
  const output = { out: (text: string) => void (out += text), err: () => undefined };
  const code = await doctor([...args, '--json'], environment, output, now);
  const findings = JSON.parse(out) as Finding[];
  const bad = findings.filter(({ level }) => level !== 'ok');
  return {
    code,
    out,
    findings,
    bad,
    said: bad.map(({ check, level, text, fix }) => `${level} ${check}: ${text} → ${fix}`),
  };
}

/** Production with nothing to find fault with, and one stored account. */
async function startHealthy() {
  const encryptionKey = newKey();
  const backend = await startBackend({ sandbox: false, encryptionKey });
  const authConfigId = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
  await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: {
      user_id: 'ada',
      state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: 'sk_1' } },
    },
  });
  chmodSync(backend.dataDir, 0o700);
  const environment = {
    NODE_ENV: 'production',
    KIT_BACKEND_ENCRYPTION_KEY: encryptionKey,
    KIT_BACKEND_PUBLIC_URL: 'https://connect.example.com',
    KIT_BACKEND_API_KEY: `ak_${'x'.repeat(32)}`,
    DATABASE_URL: backend.databaseUrl,
  };
  return { backend, encryptionKey, environment, args: ['--data', backend.dataDir, '--no-sandbox'] };
}

describe.each(stores)('doctor on %s', (store) => {
  useStore(store);

  it('finds nothing where nothing is wrong, beside the backend that serves', async () => {
    const { environment, args, encryptionKey } = await startHealthy();
    const { code, bad, findings } = await ask({ args, environment });
    const text = (check: string) =>
      findings.filter((finding) => finding.check === check).map((finding) => finding.text);

    expect([code, bad]).toEqual([0, []]);
    expect(text('Database')[0]).toMatch(store === 'SQLite' ? /^SQLite \d/ : /^PostgreSQL \d/);
    expect(text('In use')).toEqual([expect.stringContaining(`yes, by process ${process.pid}`)]);
    expect(text('Keys in use')).toEqual([`${idOf(encryptionKey)} (2 records)`]);
    expect(text('Stored keys')).toEqual([expect.stringMatching(/^the key opens what is stored \(tried on ca_/)]);
  });

  it('says which key is wrong, missing, lost among the older ones, or not needed', async () => {
    const { backend, environment, args, encryptionKey } = await startHealthy();
    const next = newKey();
    const given = async (key: string, previous = '') =>
      ask({
        args,
        environment: {
          ...environment,
          KIT_BACKEND_ENCRYPTION_KEY: key,
          KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS: previous,
        },
      });
    const wrong = await given(next);
    const unused = await given(encryptionKey, next);
    await backend.close();
    const rotating = await startBackend({
      dataDir: backend.dataDir,
      databaseUrl: backend.databaseUrl,
      sandbox: false,
      encryptionKey: next,
      previousEncryptionKeys: [encryptionKey],
      refreshIntervalMs: 3_600_000,
    });
    const early = await given(next);
    const both = await given(next, encryptionKey);
    await rotating.close();

    expect([wrong.code, wrong.said.join()]).toEqual([
      1,
      expect.stringContaining(`need the key ${idOf(encryptionKey)}`),
    ]);
    expect([unused.code, unused.said.join()]).toEqual([0, expect.stringContaining(`no record needs ${idOf(next)}`)]);
    expect([early.code, early.said.join()]).toEqual([1, expect.stringContaining('2 records are still sealed with')]);
    expect([both.code, both.said.join()]).toEqual([0, expect.stringContaining('an older key is being replaced')]);
    for (const key of [encryptionKey, next]) expect(wrong.out + unused.out + early.out + both.out).not.toContain(key);
  });

  it('compares the clocks', async () => {
    const { environment, args } = await startHealthy();
    const { code, said } = await ask({ args, environment, now: () => Date.now() - 3_600_000 });
    expect([code, said.join()]).toEqual([1, expect.stringMatching(/^problem Clock: .*NTP/)]);
  });

  it('knows tables of a newer version', async () => {
    const { backend, environment, args } = await startHealthy();
    await changeRows(backend, "insert into kysely_migration values ('9999_future', 'x')");
    const { code, said } = await ask({ args, environment });
    expect([code, said.join()]).toEqual([1, expect.stringContaining('problem Migrations: the tables in')]);
  });
});

describe('doctor', () => {
  it('changes nothing where there is nothing yet', async () => {
    const dataDir = makeDataDir();
    const { code, said } = await ask({ args: ['--data', join(dataDir, 'new')] });
    expect([code, said]).toEqual([
      0,
      [
        expect.stringMatching(/^warning Data directory: .*is not there yet/),
        expect.stringMatching(/^warning Encryption key: there is none yet/),
      ],
    ]);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each([
    ['the sandbox in production', [], { NODE_ENV: 'production' }, /problem Sandbox: .* → Give --no-sandbox/],
    ['no key in production', [], { NODE_ENV: 'production' }, /problem Encryption key: there is none/],
    ['no public URL in production', [], { NODE_ENV: 'production' }, /problem Public URL: not set/],
    [
      'a public URL without TLS',
      ['--public-url', 'http://x.example.com'],
      { NODE_ENV: 'production' },
      /problem Public URL: .*not https/,
    ],
    ['the same in development', ['--public-url', 'http://x.example.com'], {}, /warning Public URL/],
    ['a public URL that is none', ['--public-url', 'x'], {}, /problem Public URL: publicUrl "x" must be an origin/],
    [
      'a verifier without TLS',
      ['--verifier-url', 'http://x.example.com/v'],
      { NODE_ENV: 'production' },
      /problem Verifier URL/,
    ],
    ['real vendors without production', ['--no-sandbox'], {}, /warning Sandbox: off, but NODE_ENV/],
    ['a short API key', [], { KIT_BACKEND_API_KEY: 'short' }, /warning API key: only 5 characters/],
    [
      'a weak encryption key',
      [],
      { KIT_BACKEND_ENCRYPTION_KEY: 'hunter2' },
      /problem Encryption key: .*32 random bytes/,
    ],
    [
      'egress to private addresses',
      ['--allow-egress', '10.0.0.0/8'],
      { NODE_ENV: 'production' },
      /warning Egress: 10\.0\.0\.0\/8/,
    ],
    ['egress that cannot be read', ['--allow-egress', 'all'], {}, /problem Egress: "all" cannot be allowed/],
    [
      'a clients file that is not there',
      ['--clients', '/nowhere.json'],
      {},
      /problem Clients file: the clients file \/nowhere\.json/,
    ],
    [
      'a toolkits file that is not there',
      ['--toolkits', '/nowhere.json'],
      {},
      /problem Toolkits file: .*cannot be read/,
    ],
    [
      'a database that does not answer',
      [],
      { DATABASE_URL: 'postgres://u:canary@127.0.0.1:1/x' },
      /problem Database: cannot use/,
    ],
  ] as [string, string[], Record<string, string>, RegExp][])('finds %s', async (_name, args, environment, expected) => {
    const { code, out, said } = await ask({ args: [...args, '--data', makeDataDir()], environment });
    expect(said).toContainEqual(expect.stringMatching(expected));
    expect(code).toBe(said.some((line) => line.startsWith('problem')) ? 1 : 0);
    expect(out).not.toMatch(/canary|hunter2/);
  });

  it('finds apps of toolkits that there are not, and files that others may read', async () => {
    const { backend, environment, args } = await startHealthy();
    const clients = join(makeDataDir(), 'clients.json');
    writeFileSync(clients, JSON.stringify({ githob: { clientId: 'id', clientSecret: 'canary' } }), { mode: 0o644 });
    chmodSync(join(backend.dataDir, 'backend.sqlite'), 0o644);
    chmodSync(backend.dataDir, 0o755);
    const { code, said, out } = await ask({ args: [...args, '--clients', clients], environment });

    expect([code, said]).toEqual([
      1,
      [
        'problem Clients file: no toolkit is called githob → Take the slug from: kit-backend toolkits',
        `problem Clients file: ${clients} holds secrets, and everybody may read it → chmod 600 ${clients}`,
        expect.stringMatching(/^warning Data directory: .* is open to others \(mode 755\) → chmod 700/),
        expect.stringMatching(/^problem Files: others on this machine may read .*backend\.sqlite → chmod 600/),
      ],
    ]);
    expect(out).not.toContain('canary');
  });

  it('finds a way to the database that is not encrypted, and a key that its processes do not share', async () => {
    const databaseUrl = new URL(await createDatabase());
    databaseUrl.hostname = '127.1'; // this machine too, by a name that does not say so
    const environment = { NODE_ENV: 'production', DATABASE_URL: databaseUrl.href };
    const { said } = await ask({ args: ['--data', makeDataDir()], environment });
    expect(said).toContainEqual(expect.stringMatching(/^warning Database: the way to 127\.1 is not encrypted/));
    // Nor would two processes on it take the same key.
    expect(said).toContainEqual(expect.stringMatching(/^warning API key: not set: each process makes its own/));
  });

  it('shows a line for each, and what to do', async () => {
    const dataDir = join(makeDataDir(), 'file');
    mkdirSync(dataDir, { mode: 0o700 });
    let out = '';
    const output = { out: (text: string) => void (out += text), err: () => undefined };
    const code = await doctor(['--data', dataDir, '--allow-egress', 'all'], {}, output);
    expect(code).toBe(1);
    expect(out).toMatch(/^✓ Sandbox {9}on, for development/m);
    expect(out).toMatch(/^✗ Egress {10}"all" cannot be allowed/m);
    expect(out).toMatch(/^! Encryption key {2}there is none yet.*\n {18}→ Set KIT_BACKEND_ENCRYPTION_KEY/m);
    expect(out.trimEnd().split('\n').at(-1)).toBe('1 problem, 1 warning.');
  });
});
