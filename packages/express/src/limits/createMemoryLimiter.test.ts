import { describe, expect, it } from 'vitest';
import { createMemoryLimiter } from './createMemoryLimiter.ts';

describe('createMemoryLimiter', () => {
  it('lets a minute’s worth through at once, then as it trickles in, each key for itself', () => {
    const clock = { now: 0 };
    const limiter = createMemoryLimiter({ perMinute: 6, now: () => clock.now });
    expect(Array.from({ length: 7 }, () => limiter.take('alice'))).toEqual([0, 0, 0, 0, 0, 0, 10]);
    expect(limiter.take('bob')).toBe(0);
    clock.now += 5000;
    expect(limiter.take('alice')).toBe(5);
    clock.now += 5000;
    expect([limiter.take('alice'), limiter.take('alice')]).toEqual([0, 10]);
    clock.now += 3_600_000;
    expect(Array.from({ length: 7 }, () => limiter.take('alice'))).toEqual([0, 0, 0, 0, 0, 0, 10]);
  });

  it('locks nobody out where the clock is set back', () => {
    const clock = { now: 3_600_000 };
    const limiter = createMemoryLimiter({ perMinute: 6, now: () => clock.now });
    limiter.take('alice');
    clock.now = 0;
    expect([limiter.take('alice'), limiter.take('alice')]).toEqual([0, 0]);
  });

  it('forgets those that were quiet longest where there are too many', () => {
    const limiter = createMemoryLimiter({ perMinute: 1, now: () => 0 });
    for (let index = 0; index < 300_000; index += 1) limiter.take(`user-${index}`);
    expect(limiter.take('user-299999')).toBeGreaterThan(0);
    expect(limiter.take('user-1')).toBe(0);
  });
});
