import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import { makeDataDir } from '../../test/startBackend.ts';
import { changeRows, databaseUrlFor, stores, useStore } from '../../test/useStore.ts';
import { migrations } from '../store/migrations.ts';
import { openStore } from '../store/openStore.ts';
import { migrateTables } from './migrateTables.ts';

const names = Object.keys(migrations);

async function run(args: string[], databaseUrl?: string) {
  let out = '';
  const output = { out: (text: string) => void (out += text), err: () => undefined };
  const code = await migrateTables(args, { DATABASE_URL: databaseUrl }, output);
  return { code, out };
}

describe.each(stores)('migrate on %s', (store) => {
  useStore(store);

  it('says what it ran, and then that there is nothing to run', async () => {
    const dataDir = makeDataDir();
    const databaseUrl = await databaseUrlFor(dataDir);
    const first = await run(['--data', dataDir], databaseUrl);
    const second = await run(['--data', dataDir], databaseUrl);
    const check = await run(['--check', '--data', dataDir], databaseUrl);

    expect(first.out.match(/^Ran .*$/gm)).toEqual(names.map((name) => `Ran ${name}`));
    expect(second.out).toMatch(/are up to date; there is nothing to run\.\n$/);
    expect([first.code, second.code, check]).toEqual([0, 0, { code: 0, out: second.out }]);
  });

  it('refuses tables of a newer version, also to check them', async () => {
    const dataDir = makeDataDir();
    const databaseUrl = await databaseUrlFor(dataDir);
    await run(['--data', dataDir], databaseUrl);
    await changeRows({ dataDir, databaseUrl }, "insert into kysely_migration values ('9999_future', 'x')");

    for (const args of [
      ['--data', dataDir],
      ['--check', '--data', dataDir],
    ]) {
      await expect(run(args, databaseUrl)).rejects.toMatchObject({ code: 'data_unreadable' });
    }
  });
});

describe('migrate', () => {
  it('runs each once when several begin together on PostgreSQL', async () => {
    const { createDatabase } = await import('../../test/postgres/createDatabase.ts');
    const databaseUrl = await createDatabase();
    const runs = await Promise.all([1, 2, 3].map(() => run([], databaseUrl)));
    expect(runs.flatMap(({ out }) => out.match(/^Ran .*$/gm) ?? [])).toEqual(names.map((name) => `Ran ${name}`));
  });

  it('says with --check what is to run, and runs nothing', async () => {
    const dataDir = makeDataDir();
    const file = join(dataDir, 'backend.sqlite');
    const db = new Kysely<never>({ dialect: new SqliteDialect({ database: new Sqlite(file) }) });
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
    await migrator.migrateTo(names[1] ?? '');
    await db.destroy();

    for (const _time of [1, 2]) {
      const { code, out } = await run(['--check', '--data', dataDir]);
      expect([code, out.match(/^To run .*$/gm)]).toEqual([1, names.slice(2).map((name) => `To run ${name}`)]);
    }
  });

  it('leaves a directory to the backend that serves it, and says where there is none', async () => {
    const dataDir = makeDataDir();
    const store = await openStore({ dataDir });
    await expect(run(['--data', dataDir])).rejects.toMatchObject({ code: 'directory_in_use' });
    expect((await run(['--check', '--data', dataDir])).code).toBe(0); // looking is free
    await store.close();

    const empty = join(dataDir, 'empty');
    mkdirSync(empty);
    await expect(run(['--check', '--data', empty])).rejects.toThrow(/there is no .*backend\.sqlite/);
  });
});
