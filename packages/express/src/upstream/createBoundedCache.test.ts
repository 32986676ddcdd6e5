import { describe, expect, it } from 'vitest';
import { createBoundedCache } from './createBoundedCache.ts';

function setUp() {
  const clock = { now: 0 };
  const cache = createBoundedCache<number>({ maxAgeMs: 1000, maxEntries: 3, now: () => clock.now });
  let loads = 0;
  const load = () => Promise.resolve((loads += 1));
  return { clock, cache, load };
}

describe('createBoundedCache', () => {
  it('asks once at a time and once in a while', async () => {
    const { clock, cache, load } = setUp();
    expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1]);
    clock.now += 999;
    expect(await cache.get('a', load)).toBe(1);
    clock.now += 1;
    expect(await cache.get('a', load)).toBe(2);
  });

  it('keeps nothing longer where the clock is set back', async () => {
    const { clock, cache, load } = setUp();
    clock.now = 3_600_000;
    await cache.get('a', load);
    clock.now = 0;
    expect(await cache.get('a', load)).toBe(2);
  });

  it('keeps no error', async () => {
    const { cache, load } = setUp();
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await cache.get('a', load)).toBe(1);
  });

  it('lets the oldest go where there are too many', async () => {
    const { cache, load } = setUp();
    for (const key of ['a', 'b', 'c', 'd']) await cache.get(key, load);
    expect(cache.peek('a')).toBeUndefined();
    expect(await cache.peek('b')).toBe(2);
  });
});
