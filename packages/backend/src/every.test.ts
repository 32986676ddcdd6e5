import { describe, expect, it } from 'vitest';
import { every } from './every.ts';
import { silentLogger } from './logger.ts';

const hour = 3_600_000;

describe('every', () => {
  it('works at once when it is told to, once more when it was at work, and no more when it has ended', async () => {
    const finish: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => void finish.push(resolve));
    const stop = every(hour, work, silentLogger);

    stop.soon();
    stop.soon();
    stop.soon();
    expect(finish).toHaveLength(1);
    finish[0]?.();
    await expect.poll(() => finish.length).toBe(2);
    const ended = stop();
    stop.soon();
    finish[1]?.();
    await ended;
    expect(finish).toHaveLength(2);
  });

  it('goes on after a failure', async () => {
    let begun = 0;
    const stop = every(
      1,
      () => {
        begun += 1;
        return Promise.reject(new Error('not this time'));
      },
      silentLogger,
    );
    await expect.poll(() => begun).toBeGreaterThan(2);
    await stop();
  });
});
