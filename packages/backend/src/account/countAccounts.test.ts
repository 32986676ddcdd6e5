import { describe, expect, it, onTestFinished } from 'vitest';
import { fillAccounts } from '../../test/fillAccounts.ts';
import { makeDataDir } from '../../test/startBackend.ts';
import { databaseUrlFor, stores, useStore } from '../../test/useStore.ts';
import { openStore } from '../store/openStore.ts';
import { countAccounts } from './countAccounts.ts';

const all = { accountType: 'PRIVATE' } as const;

describe.each(stores)('countAccounts on %s', (store) => {
  useStore(store);

  async function start(accounts: number) {
    const dataDir = makeDataDir();
    const where = { dataDir, databaseUrl: await databaseUrlFor(dataDir) };
    const filled = await fillAccounts(where, accounts);
    const opened = await openStore(where);
    onTestFinished(() => opened.close());
    const clock = { now: 0 };
    const remove = (from: number, to: number) =>
      opened.db
        .deleteFrom('connected_account')
        .where('created_at', '>=', 1_700_000_000_000 + from * 1000)
        .where('created_at', '<', 1_700_000_000_000 + to * 1000)
        .execute();
    return { filled, clock, remove, count: countAccounts(opened.db, () => clock.now) };
  }

  it('is exact up to a thousand, whatever has just changed', async () => {
    const { filled, remove, count } = await start(1000);
    expect([await count(all), await count({ ...all, userIds: [filled.userId] })]).toEqual([1000, 20]);
    await remove(0, 10);
    expect(await count(all)).toBe(990);
    expect(await count({ ...all, statuses: [] })).toBe(0);
    expect(await count({ accountType: 'SHARED' })).toBe(0);
  });

  it('knows a longer list as it was within a minute, then counts it behind the answer', async () => {
    const { clock, remove, count } = await start(1500);
    expect(await count(all)).toBe(1500);
    await remove(0, 100);
    clock.now += 59_999;
    expect(await count(all)).toBe(1500);
    clock.now += 2;
    expect(await count(all)).toBe(1500);
    await expect.poll(() => count(all)).toBe(1400);

    await remove(100, 200);
    clock.now += 600_000; // nobody has asked for long
    expect(await count(all)).toBe(1300);
    await remove(200, 500);
    clock.now += 600_000;
    expect(await count(all)).toBe(1000);
    await remove(500, 501);
    expect(await count(all)).toBe(999);
  });

  it('keeps no count for longer where the clock is set back', async () => {
    const { clock, remove, count } = await start(1500);
    clock.now = 3_600_000;
    expect(await count(all)).toBe(1500);
    await remove(0, 100);
    clock.now = 0;
    expect(await count(all)).toBe(1400);
  });

  it('counts the accounts of one user in a list of many', async () => {
    const { filled, count } = await start(2000);
    expect(await count({ ...all, userIds: [filled.userId] })).toBe(20);
    expect(await count({ ...all, toolkitSlugs: [filled.toolkit] })).toBe(251);
  });
});
