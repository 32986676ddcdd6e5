import { sql } from 'kysely';
import { types } from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, postgresUrl, queryPostgres } from '../../test/postgres/createDatabase.ts';
import { makeDataDir } from '../../test/startBackend.ts';
import { openStore } from './openStore.ts';
import type { Store } from './Store.ts';

beforeAll(async () => void (await postgresUrl()));

const open: Store[] = [];
const start = async (databaseUrl: string): Promise<Store> => {
  const store = await openStore({ dataDir: '/nowhere/at/all', databaseUrl });
  open.push(store);
  return store;
};
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

const ours =
  "select count(*)::int as count from pg_stat_activity where application_name = 'kit-backend' and datname = current_database()";

describe('openStore on PostgreSQL', () => {
  it('makes the tables once when many start at the same time', async () => {
    const databaseUrl = await createDatabase();
    const started = await Promise.all(Array.from({ length: 6 }, () => start(databaseUrl)));
    const made = await queryPostgres(databaseUrl, 'select name from kysely_migration order by name');

    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ name }) => name)).size).toBe(made.length);
    for (const { db } of started) expect(await db.selectFrom('setting').selectAll().execute()).toEqual([]);
  });

  it('reads 64-bit numbers as numbers, and leaves the driver as the host of the package had it', async () => {
    const { db } = await start(await createDatabase());
    const { rows } = await sql<{ at: unknown }>`select 1795000000000::bigint as at`.execute(db);
    expect(rows).toEqual([{ at: 1_795_000_000_000 }]);
    expect(types.getTypeParser(types.builtins.INT8)('1')).toBe('1');
  });

  it('opens ten connections at most, and none that it keeps after it is closed', async () => {
    const databaseUrl = await createDatabase();
    const store = await start(databaseUrl);
    const many = Array.from({ length: 60 }, () => sql`select pg_sleep(0.01)`.execute(store.db));
    const during = await queryPostgres(databaseUrl, ours);
    await Promise.all(many);
    const after = await queryPostgres(databaseUrl, ours);
    await store.close();
    open.length = 0;

    expect(Number(during[0]?.['count'])).toBeLessThanOrEqual(10);
    expect(after).toEqual([{ count: 10 }]);
    await expect.poll(() => queryPostgres(databaseUrl, ours)).toEqual([{ count: 0 }]);
  });

  it('outlives the loss of every connection, idle, in a statement and between two of a transaction', async () => {
    const databaseUrl = await createDatabase();
    const { db } = await start(databaseUrl);
    const loseAll = () =>
      queryPostgres(
        databaseUrl,
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kit-backend' and datname = current_database()",
      );
    const works = async () => (await db.selectFrom('setting').selectAll().execute()).length;

    expect(await works()).toBe(0);
    await loseAll();
    await expect.poll(works).toBe(0);

    const running = sql`select pg_sleep(30)`.execute(db).catch((error: unknown) => String(error));
    await expect.poll(() => queryPostgres(databaseUrl, `${ours} and state = 'active'`)).toEqual([{ count: 1 }]);
    await loseAll();
    expect(await running).toMatch(/terminat/);
    await expect.poll(works).toBe(0);

    const transaction = db.transaction().execute(async (inside) => {
      await inside.insertInto('setting').values({ name: 'half', value: 'done' }).execute();
      await loseAll();
      await inside.insertInto('setting').values({ name: 'other', value: 'half' }).execute();
    });
    await expect(transaction).rejects.toThrow();
    await expect.poll(works).toBe(0);
  });

  it('refuses tables of a newer version, and those of something else without touching them', async () => {
    const newer = await createDatabase();
    await (await openStore({ dataDir: '', databaseUrl: newer })).close();
    await queryPostgres(newer, "insert into kysely_migration (name, timestamp) values ('9999_future', 'x')");
    const foreign = await createDatabase();
    await queryPostgres(foreign, 'create table link (href text)');

    await expect(start(newer)).rejects.toMatchObject({ code: 'data_unreadable' });
    await expect(start(foreign)).rejects.toMatchObject({ code: 'data_unreadable' });
    expect(await queryPostgres(foreign, "select to_regclass('setting') as made")).toEqual([{ made: null }]);
  });

  it('says so where its user may make no tables, as a new database has it', async () => {
    const databaseUrl = new URL(await createDatabase());
    const role = `reader_${databaseUrl.pathname.slice(1)}`;
    await queryPostgres(databaseUrl.href, `create role ${role} login password 'canary'`);
    databaseUrl.username = role;
    databaseUrl.password = 'canary';

    await expect(start(databaseUrl.href)).rejects.toMatchObject({
      code: 'data_unreadable',
      message: expect.stringMatching(/^(?!.*canary).*permission denied.*grant create on schema public to/s) as string,
    });
  });

  it.each([
    ['mysql://u:canary@127.0.0.1/x', 'option_invalid', 'must be the address of a PostgreSQL database'],
    ['canary', 'option_invalid', 'must be the address of a PostgreSQL database'],
    ['postgres://u:canary@127.0.0.1:1/x', 'database_unreachable', 'database "x" at 127.0.0.1:1: connect ECONNREFUSED'],
  ])('says what is wrong with %s, and nothing of the password', async (databaseUrl, code, message) => {
    const error: unknown = await start(databaseUrl).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code, message: expect.stringContaining(message) as string });
    expect(String(error)).not.toContain('canary');
  });

  it('says so where the password is wrong, the database is missing, or cannot hold every name', async () => {
    const databaseUrl = new URL(await createDatabase());
    const wrongPassword = new URL(databaseUrl);
    wrongPassword.password = 'canary';
    const missing = new URL(databaseUrl);
    missing.pathname = '/missing';
    const latin = await createDatabase("encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");

    const refused = start(wrongPassword.href);
    await expect(refused).rejects.toMatchObject({
      code: 'database_unreachable',
      message: expect.stringMatching(/^(?!.*canary).*password authentication failed/) as string,
    });
    await expect(start(missing.href)).rejects.toThrow(/"missing" does not exist/);
    await expect(start(latin)).rejects.toThrow(/is encoded as LATIN1/);
  });

  it('leaves the data directory alone', async () => {
    const dataDir = makeDataDir();
    const databaseUrl = await createDatabase();
    const first = await openStore({ dataDir, databaseUrl });
    const second = await openStore({ dataDir, databaseUrl });
    open.push(first, second);
    expect(await second.db.selectFrom('setting').selectAll().execute()).toEqual([]);
  });
});
