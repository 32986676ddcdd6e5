import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createDatabase, postgresUrl, queryPostgres } from '../../test/postgres/createDatabase.ts';
import { silentLogger } from '../logger.ts';
import { openPostgres } from './openPostgres.ts';

beforeAll(async () => void (await postgresUrl()));

const listeners =
  "select count(*)::int as count from pg_stat_activity where application_name = 'kit-backend-changes' and datname = current_database() and query like 'listen%'";

async function openTwo() {
  const databaseUrl = await createDatabase();
  const [here, there] = await Promise.all([1, 2].map(() => openPostgres({ databaseUrl, logger: silentLogger })));
  if (!here || !there) throw new Error('not opened');
  onTestFinished(async () => void (await Promise.all([here.close(), there.close()])));
  return { databaseUrl, here, there };
}

describe('createPostgresChanges', () => {
  it('tells every process that listens, this one too, and nobody who has stopped', async () => {
    const { databaseUrl, here, there } = await openTwo();
    expect(await queryPostgres(databaseUrl, listeners)).toEqual([{ count: 0 }]); // opened when it is needed
    const heard: string[] = [];
    here.changes.listen('account expired', () => heard.push('here'));
    const stop = there.changes.listen('account expired', () => heard.push('there'));
    there.changes.listen('renewed ca_1', () => heard.push('renewed'));
    await expect.poll(() => queryPostgres(databaseUrl, listeners)).toEqual([{ count: 2 }]);
    await expect.poll(() => heard.length).toBe(3); // all of them look when they have begun to listen
    heard.length = 0;

    here.changes.announce('account expired');
    await expect.poll(() => new Set(heard)).toEqual(new Set(['here', 'there']));

    stop();
    heard.length = 0;
    here.changes.announce('account expired');
    there.changes.announce('renewed ca_1');
    await expect.poll(() => heard.includes('renewed')).toBe(true);
    expect(heard).not.toContain('there');
  });

  it('listens again when its connection was lost, and says that something may have been missed', async () => {
    const { databaseUrl, here, there } = await openTwo();
    let heard = 0;
    here.changes.listen('account expired', () => (heard += 1));
    await expect.poll(() => heard).toBe(1);
    await queryPostgres(databaseUrl, listeners.replace('count(*)::int as count', 'pg_terminate_backend(pid)'));

    await expect.poll(() => heard).toBe(2);
    there.changes.announce('account expired');
    await expect.poll(() => heard).toBe(3);
  });

  it('ends with its store, also while the database is away', async () => {
    const { databaseUrl, here } = await openTwo();
    here.changes.listen('account expired', () => undefined);
    await expect.poll(() => queryPostgres(databaseUrl, listeners)).toEqual([{ count: 1 }]);
    await here.close();
    await expect.poll(() => queryPostgres(databaseUrl, listeners)).toEqual([{ count: 0 }]);

    const away = await openPostgres({ databaseUrl, logger: silentLogger });
    const gone = new URL(databaseUrl);
    await queryPostgres(
      Object.assign(gone, { pathname: '/postgres' }).href,
      `alter database ${databaseUrl.split('/').at(-1)} allow_connections false`,
    );
    away.changes.listen('account expired', () => undefined);
    away.changes.announce('account expired');
    await away.close();
  });
});
