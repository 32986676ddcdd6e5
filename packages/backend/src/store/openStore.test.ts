import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { makeDataDir, startBackend } from '../../test/startBackend.ts';
import { openStore } from './openStore.ts';
import type { Store } from './Store.ts';

const open: Store[] = [];
const start = async (dataDir: string): Promise<Store> => {
  const store = await openStore({ dataDir });
  open.push(store);
  return store;
};
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

describe('openStore', () => {
  it('makes its directory and writes so that nothing acknowledged is lost', async () => {
    const { db } = await start(join(makeDataDir(), 'new', 'deeper'));
    const pragma = async (name: string) =>
      (await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db)).rows[0]?.[name];
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('secure_delete')]).toEqual([
      'wal',
      2,
      1,
    ]);
  });

  it('is opened by one at a time, and says by whom', async () => {
    const dataDir = makeDataDir();
    const first = await start(dataDir);
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'directory_in_use',
      message: expect.stringContaining(`process ${process.pid}`) as string,
    });
    await first.close();
    open.length = 0;
    await start(dataDir);
  });

  it('is free again when the process that held it was killed', async () => {
    const dataDir = makeDataDir();
    const script = `import { openStore } from ${JSON.stringify(new URL('openStore.ts', import.meta.url).href)}; await openStore({ dataDir: ${JSON.stringify(dataDir)} }); process.stdout.write('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--conditions=@kit/source', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await expect(openStore({ dataDir })).rejects.toMatchObject({ code: 'directory_in_use' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;

    await start(dataDir);
  });

  it('refuses tables of a newer version and a file that is no database', async () => {
    const newer = makeDataDir();
    const store = await openStore({ dataDir: newer });
    await sql`insert into kysely_migration (name, timestamp) values ('9999_future', 'x')`.execute(store.db);
    await store.close();
    const rubbish = makeDataDir();
    writeFileSync(
      join(rubbish, 'backend.sqlite'),
      'not a database, but long enough to be read as a header of one'.repeat(20),
    );

    await expect(openStore({ dataDir: newer })).rejects.toMatchObject({ code: 'data_unreadable' });
    await expect(openStore({ dataDir: rubbish })).rejects.toMatchObject({ code: 'data_unreadable' });
  });

  it('says what to do where it cannot write', async () => {
    const file = join(makeDataDir(), 'a-file');
    writeFileSync(file, '');
    mkdirSync(join(file, '..', 'x'));
    await expect(openStore({ dataDir: join(file, 'inside') })).rejects.toMatchObject({
      code: 'directory_not_writable',
    });
  });

  it('leaves a port that is in use, and the directory, to whoever has them', async () => {
    const first = await startBackend({ sandbox: false });
    const dataDir = makeDataDir();
    const port = Number(new URL(first.url).port);
    await expect(startBackend({ sandbox: false, dataDir, port })).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringContaining(String(port)) as string,
    });
    await start(dataDir); // the refused one let go of it
  });
});
