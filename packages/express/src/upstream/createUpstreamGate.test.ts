import { KitError } from '@kit/contract';
import { describe, expect, it } from 'vitest';
import { createUpstreamGate } from './createUpstreamGate.ts';
import { UpstreamStatus } from './upstreamErrors.ts';

const error = (status?: number, retryAfter?: number) =>
  new KitError(status === 429 ? 'rate_limited' : 'upstream_unavailable', 'It failed.', {
    ...(status === undefined ? {} : { cause: new UpstreamStatus(status) }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });

function setUp() {
  const clock = { now: 1_000_000 };
  const gate = createUpstreamGate(() => clock.now);
  const isOpen = () => {
    try {
      gate.enter();
      return true;
    } catch {
      return false;
    }
  };
  return { clock, gate, isOpen };
}

describe('createUpstreamGate', () => {
  it('closes after five failures within ten seconds, and lets one call try after five more', () => {
    const { clock, gate, isOpen } = setUp();
    for (let count = 0; count < 5; count += 1) {
      expect(isOpen()).toBe(true);
      gate.failed(error(503));
    }
    expect(isOpen()).toBe(false);
    clock.now += 5000;
    expect([isOpen(), isOpen()]).toEqual([true, false]);
    gate.failed(error());
    expect(isOpen()).toBe(false);
    clock.now += 5000;
    expect(isOpen()).toBe(true);
    gate.succeeded();
    expect([isOpen(), isOpen()]).toEqual([true, true]);
  });

  it('forgets failures that are long ago', () => {
    const { clock, gate, isOpen } = setUp();
    for (let count = 0; count < 20; count += 1) {
      clock.now += 3000;
      gate.failed(error(500));
    }
    expect(isOpen()).toBe(true);
  });

  it('does not mind what upstream refuses', () => {
    const { gate, isOpen } = setUp();
    for (const status of [400, 404, 409, 422, 400, 404, 409]) gate.failed(error(status));
    expect(isOpen()).toBe(true);
  });

  it('waits for as long as upstream asks', () => {
    const { clock, gate, isOpen } = setUp();
    gate.failed(error(429, 30));
    expect(() => gate.enter()).toThrow(
      expect.objectContaining({ code: 'rate_limited', recovery: { action: 'wait', retryAfter: 30 } }),
    );
    clock.now += 30_000;
    expect(isOpen()).toBe(true);
  });

  it('is not opened by the answer to a call from before it closed', () => {
    const { clock, gate, isOpen } = setUp();
    expect([isOpen(), isOpen()]).toEqual([true, true]);
    gate.failed(error(429, 30));
    gate.succeeded();
    gate.failed(error(404));
    expect(isOpen()).toBe(false);
    clock.now += 30_000;
    expect(isOpen()).toBe(true);
    gate.succeeded();
    expect([isOpen(), isOpen()]).toEqual([true, true]);
  });

  it('waits for as long as upstream asks also where calls from before fail meanwhile', () => {
    const { clock, gate, isOpen } = setUp();
    gate.failed(error(429, 30));
    for (let count = 0; count < 5; count += 1) gate.failed(error(503));
    clock.now += 5000;
    expect(isOpen()).toBe(false);
    clock.now += 25_000;
    expect(isOpen()).toBe(true);
    gate.failed(error(503));
    clock.now += 5000;
    expect(isOpen()).toBe(true);
  });

  it('stays closed no longer where the clock is set back', () => {
    const { clock, gate, isOpen } = setUp();
    gate.failed(error(429, 30));
    clock.now -= 3_600_000;
    expect(isOpen()).toBe(true);
  });

  it('lets a tenth of the calls be repetitions, and none while it is closed', () => {
    const { gate } = setUp();
    const granted = Array.from({ length: 1000 }, () => {
      gate.enter();
      return gate.mayRetry();
    }).filter(Boolean);
    expect(granted.length).toBeLessThanOrEqual(112);
    expect(granted.length).toBeGreaterThan(90);
    gate.failed(error(429, 30));
    expect(gate.mayRetry()).toBe(false);
  });
});
