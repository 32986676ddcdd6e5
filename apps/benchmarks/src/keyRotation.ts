import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readStore } from '../../../packages/backend/src/store/openStore.ts';
import { createKeyRing } from '../../../packages/backend/src/vault/createKeyRing.ts';
import { createVault, tryToOpen } from '../../../packages/backend/src/vault/createVault.ts';
import { keysInUse } from '../../../packages/backend/src/vault/keysInUse.ts';
import { readKeyFile } from '../../../packages/backend/src/vault/readKeyFile.ts';
import { fillAccounts } from '../../../packages/backend/test/fillAccounts.ts';
import { startPostgres } from '../../../packages/backend/test/postgres/startPostgres.ts';
import { median } from './median.ts';

const cli = fileURLToPath(new URL('../../../packages/backend/src/cli.ts', import.meta.url));
const records = 100_000;
const perSecond = 100;
const calmMs = 10_000;
const kills = 20;

/** A new encryption key for 100,000 accounts that are being read, 100 requests a second; and the same with twenty kills. */
export async function keyRotation() {
  const rows = [];
  for (const store of ['SQLite', 'PostgreSQL'] as const) {
    rows.push({ store, ...(await rotateUnderLoad(store)) });
    rows.push({ store, ...(await rotateWithKills(store)) });
  }
  return rows;
}

async function rotateUnderLoad(store: 'SQLite' | 'PostgreSQL') {
  const place = await fill(store);
  const served = await place.serve();
  const calm = startLoad(served.url);
  await sleep(calmMs);
  const before = await calm.stop();
  const load = startLoad(served.url);
  const began = performance.now();
  const code = await endOf(place.run('rotate-key'));
  const took = performance.now() - began;
  const during = await load.stop();
  await served.kill();
  const left = await place.check();
  await place.close();
  return {
    what: 'under load',
    seconds: round(took / 1000),
    'ended with': code,
    reads: during.reads,
    failed: before.failed + during.failed,
    'ms before': before.median,
    'ms during': during.median,
    'ms during, 99 of 100': during.slow,
    ...left,
  };
}

/** Whoever does the work is killed twenty times: on SQLite the backend, on PostgreSQL the command. */
async function rotateWithKills(store: 'SQLite' | 'PostgreSQL') {
  const place = await fill(store);
  let served = await place.serve();
  const began = performance.now();
  let rotating = place.run('rotate-key');
  for (let killed = 0; killed < kills; killed += 1) {
    await isAtWork(rotating);
    await sleep(30 * killed); // at ever another moment
    rotating.kill('SIGKILL');
    if (store === 'SQLite') {
      await served.kill();
      served = await place.serve();
    }
    rotating = place.run('rotate-key');
  }
  const code = await endOf(rotating);
  const took = performance.now() - began;
  await served.kill();
  const left = await place.check();
  await place.close();
  return { what: `${kills} kills`, seconds: round(took / 1000), 'ended with': code, ...left };
}

/** It has said how far it is, or that there is nothing left. */
const isAtWork = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.stdout?.on('data', (chunk) => /^(Sealed with|No record)/m.test(String(chunk)) && resolve());
  });

const endOf = (child: ChildProcess) => {
  child.stdout?.resume();
  return new Promise<number | null>((resolve) => void child.once('exit', resolve));
};

async function fill(store: 'SQLite' | 'PostgreSQL') {
  const dataDir = mkdtempSync(join(tmpdir(), 'kit-key-rotation-'));
  const postgres = store === 'PostgreSQL' ? await startPostgres() : undefined;
  const where = { dataDir, databaseUrl: postgres?.url };
  const { encryptionKey } = await fillAccounts(where, records);
  const keyFile = join(dataDir, 'keys');
  writeFileSync(keyFile, `${encryptionKey}\n`, { mode: 0o600 });
  const run = (command: string, ...args: string[]): ChildProcess =>
    spawn(
      process.execPath,
      ['--conditions=@kit/source', cli, command, '--data', dataDir, '--encryption-key-file', keyFile, ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env['PATH'],
          KIT_BACKEND_API_KEY: 'ak_benchmark',
          ...(postgres && { DATABASE_URL: postgres.url }),
        },
      },
    );
  return {
    run(command: string) {
      return run(command);
    },
    async serve() {
      const child = run('serve', '--port', '0', '--no-sandbox');
      const url = await new Promise<string>((resolve) => {
        child.stdout?.on('data', (chunk) => {
          const ready = /Backend ready: (\S+)/.exec(String(chunk));
          if (ready?.[1]) resolve(ready[1]);
        });
      });
      return {
        url,
        async kill() {
          child.kill('SIGKILL');
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
        },
      };
    },
    async check() {
      const opened = await readStore(where);
      const vault = createVault(createKeyRing(readKeyFile(keyFile)));
      const rows = await opened.db.selectFrom('connected_account').select(['id', 'sealed', 'sealed_version']).execute();
      const lost = rows.filter(
        ({ id, sealed, sealed_version: version }) =>
          tryToOpen(vault, sealed, { table: 'connected_account', id, version }) === undefined,
      );
      const keys = await keysInUse(opened.db);
      await opened.close();
      return { records: rows.length, 'records that do not open': lost.length, 'keys in use': keys.length };
    },
    async close() {
      await postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Reads accounts at a fixed pace, however long the answers take. */
function startLoad(url: string) {
  // In turn, or one lies idle until the server closes it, just when it is taken again.
  const agent = new Agent({ keepAlive: true, maxSockets: 16, scheduling: 'fifo' });
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  let failed = 0;
  const timer = setInterval(() => {
    const id = `ca_${String(Math.floor(Math.random() * records)).padStart(12, '0')}`;
    asked.push(
      read(agent, `${url}/api/v3.1/connected_accounts/${id}`).then(
        (took) => void times.push(took),
        () => void (failed += 1),
      ),
    );
  }, 1000 / perSecond);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(asked);
      agent.destroy();
      const sorted = times.toSorted((a, b) => a - b);
      return {
        reads: asked.length,
        failed,
        median: round(median(times)),
        slow: round(sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN),
      };
    },
  };
}

function read(agent: Agent, url: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'x-api-key': 'ak_benchmark' } }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => (text += String(chunk)));
      answer.on('end', () => {
        // An account whose credential does not open shows none.
        if (answer.statusCode === 200 && text.includes('"generic_api_key":"key-')) resolve(performance.now() - began);
        else reject(new Error(text));
      });
    }).on('error', reject);
  });
}

const round = (value: number): number => Math.round(value * 100) / 100;
