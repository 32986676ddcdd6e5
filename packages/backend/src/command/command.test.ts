import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDataDir } from '../../test/startBackend.ts';
import { acmeCatalog } from '../../test/startVendor.ts';
import { createJsonLogger } from './createJsonLogger.ts';
import { listToolkits } from './listToolkits.ts';
import { readServeArguments } from './readArguments.ts';
import { serve } from './serve.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Run {
  out: string;
  err: string;
  code: number | null;
}

async function run(
  args: string[],
  environment: Record<string, string> = {},
  until?: RegExp,
): Promise<Run & { child: ChildProcess; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, ['--conditions=@kit/source', cli, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  children.push(child);
  const seen: Run = { out: '', err: '', code: null };
  child.stderr.on('data', (chunk: Buffer) => (seen.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = new Promise<null>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      seen.out += chunk.toString();
      if (until?.test(seen.out)) resolve(null);
    });
  });
  const code = await Promise.race([ended, printed]);
  return { ...seen, code, child, ended };
}

describe('kit-backend', () => {
  it('explains itself', async () => {
    const help = await run(['--help']);
    const unknown = await run(['dance']);
    const inherited = await run(['constructor']);
    const tooMuch = await run(['serve', 'dance']);
    expect([help.code, help.out.startsWith('kit-backend')]).toEqual([0, true]);
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('there is no command "dance"')]);
    expect([inherited.code, inherited.err]).toEqual([2, expect.stringContaining('no command "constructor"')]);
    expect([tooMuch.code, tooMuch.err]).toEqual([1, expect.stringMatching(/'dance'\..*\. See kit-backend --help\.$/m)]);
  });

  it('lists the toolkits', async () => {
    const { out, code } = await run(['toolkits', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ slug: 'github', name: 'GitHub' }));
  });

  it('lists the operator’s own toolkits too, and passes over nothing that it was told', () => {
    const file = join(makeDataDir(), 'toolkits.json');
    writeFileSync(file, JSON.stringify(acmeCatalog('https://acme.example').list()));
    let out = '';
    const output = { out: (text: string) => void (out += text) };
    listToolkits(['--json', '--toolkits', file], output);
    expect(JSON.parse(out)).toContainEqual({ slug: 'acme', name: 'Acme', authSchemes: ['OAUTH2'] });
    expect(() => listToolkits(['--jsn'], output)).toThrow(/Unknown option '--jsn'/);
  });

  it('ends its other commands with what they found', async () => {
    const dataDir = makeDataDir();
    const made = await run(['migrate', '--data', dataDir]);
    const check = await run(['migrate', '--check', '--data', dataDir]);
    const healthy = await run(['doctor', '--data', dataDir]);
    const wrong = await run(['doctor', '--data', dataDir, '--allow-egress', 'all', '--json']);
    expect([made.code, check.code, healthy.code, wrong.code]).toEqual([0, 0, 0, 1]);
    expect(JSON.parse(wrong.out)).toContainEqual(expect.objectContaining({ check: 'Egress', level: 'problem' }));
  });

  it('serves, says where as its last line, and stops in peace when it is told to', async () => {
    const served = await run(['serve', '--port', '0', '--data', makeDataDir()], {}, /Backend ready/);
    const lines = served.out.trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(/^Backend ready: http:\/\/127\.0\.0\.1:\d+$/);
    expect(lines.some((line) => line.startsWith('API key: ak_'))).toBe(true);
    const url = lines.at(-1)?.split(' ').at(-1) ?? '';
    expect((await fetch(`${url}/ready`)).status).toBe(200);

    served.child.kill('SIGTERM');

    expect(await served.ended).toBe(0);
  });

  it('takes its key, its port and its clients from the operator, and prints none of their secrets', async () => {
    const clients = join(makeDataDir(), 'clients.json');
    writeFileSync(clients, JSON.stringify({ github: { clientId: 'own', clientSecret: 'canary-client-secret' } }));
    const served = await run(
      ['serve', '--data', makeDataDir(), '--no-sandbox', '--clients', clients],
      {
        KIT_BACKEND_PORT: '0',
        KIT_BACKEND_API_KEY: 'ak_canary_0123456789',
        KIT_BACKEND_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        NODE_ENV: 'production',
      },
      /Backend ready/,
    );
    const url = served.out.trimEnd().split(' ').at(-1) ?? '';
    const answer = await fetch(`${url}/api/v3.1/toolkits/github`, { headers: { 'x-api-key': 'ak_canary_0123456789' } });
    expect(await answer.json()).toMatchObject({ composio_managed_auth_schemes: ['OAUTH2'] });
    expect(served.out + served.err).not.toContain('canary');
  });

  it('prints the key that it made where somebody tries it out, not into the log of a production', async () => {
    const environment = { NODE_ENV: 'production', KIT_BACKEND_ENCRYPTION_KEY: randomBytes(32).toString('base64') };
    let printed = '';
    const output = { out: (text: string) => void (printed += text), err: () => undefined };
    const dataDir = makeDataDir();
    const backend = await serve(['--port', '0', '--no-sandbox', '--data', dataDir], environment, output);
    await backend.close();

    expect(printed).toContain(`API key: kept in ${dataDir}/api-key`);
    expect(printed).not.toContain(backend.apiKey);
  });

  it.each([
    [['serve', '--port', 'high'], {}, '"high" is not a port'],
    [['serve', '--colour'], {}, "Unknown option '--colour'"],
    [['serve', '--port', '0', '--no-sandbox'], { NODE_ENV: 'production' }, 'production needs an encryption key'],
    [['serve', '--port', '0'], { NODE_ENV: 'production' }, 'does not run the sandbox'],
    [['serve', '--port', '0'], { KIT_BACKEND_ENCRYPTION_KEY: 'short' }, 'the encryption key cannot be used'],
    [['serve', '--port', '0'], { DATABASE_URL: 'mysql://db' }, 'must be the address of a PostgreSQL database'],
    [
      ['serve', '--port', '0'],
      { DATABASE_URL: 'postgres://u:p@h/100%' },
      'must be the address of a PostgreSQL database',
    ],
    [['serve', '--port', '0', '--public-url', 'ftp://x'], {}, 'publicUrl "ftp://x" must be an origin'],
    [['serve', '--port', '0x50'], {}, '"0x50" is not a port'],
    // What a variable that is not set leaves: the address of every network, any port, the directory where one stands.
    [['serve', '--port', '0', '--host', ''], {}, '--host is empty'],
    [['serve', '--port', ''], {}, '--port is empty'],
    [['serve', '--port', '0', '--data', ''], {}, '--data is empty'],
  ] as [string[], Record<string, string>, string][])(
    'says what is wrong with %j',
    async (args, environment, message) => {
      const output = { out: () => undefined, err: () => undefined };
      const given = args.includes('--data') ? args : [...args, '--data', makeDataDir()];
      await expect(serve(given.slice(1), environment, output)).rejects.toThrow(message);
    },
  );

  it('takes a variable that is empty for one that is not set', () => {
    const empty = { KIT_BACKEND_PORT: '', KIT_BACKEND_PUBLIC_URL: '', KIT_SANDBOX_PORT: '', DATABASE_URL: '' };
    expect(readServeArguments([], empty)).toEqual(readServeArguments([], {}));
  });

  it('ends with one line and a code when it cannot start', async () => {
    const { code, err } = await run(['serve', '--port', '0', '--data', makeDataDir()], { NODE_ENV: 'production' });
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^@kit\/backend: production does not run the sandbox[^\n]*\n$/),
    ]);
  });
});

describe('createJsonLogger', () => {
  it('writes one line for each event, without secrets by name or by shape', () => {
    const lines: string[] = [];
    const logger = createJsonLogger(
      (line) => lines.push(line),
      () => 0,
    );
    logger.info(
      {
        accountId: 'ca_1',
        access_token: 'canary-1',
        headers: { Authorization: 'Bearer canary-2', cookie: 'canary-3' },
        note: 'sent Bearer canary-4 to https://x.test/cb?code=canary-5&state=canary-6&page=2',
        nested: { client_secret: ['canary-7'] },
        key: 'ak_canary8canary8canary8',
        injected: 'a\n{"level":"error"}\u001b[31m',
      },
      'done',
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain('\n');
    expect(lines[0]).not.toContain('canary');
    expect(lines[0]).not.toContain('\u001B');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      accountId: 'ca_1',
      level: 'info',
      message: 'done',
      time: '1970-01-01T00:00:00.000Z',
      note: expect.stringContaining('page=2') as string,
    });
  });
});
