import type { Request } from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogFields } from '../logger.ts';
import { createIdentity, parseUpstreamUserId } from './Identity.ts';
import { createResolveIdentity } from './createResolveIdentity.ts';

const logger = { info() {}, warn() {}, error() {} };
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing of it is looked at
const req = {} as Request;

describe('createResolveIdentity', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells the log where the host’s function broke, or that it is late', async () => {
    const lines: unknown[] = [];
    const log = { ...logger, error: (_message: string, fields: LogFields) => lines.push(fields['error']) };
    const broken = () => {
      throw new TypeError('CANARY');
    };
    await expect(createResolveIdentity(broken, log)(req)).rejects.toMatchObject({ code: 'identity_unavailable' });
    const late = createResolveIdentity(() => new Promise(() => {}), log)(req).catch(() => {});
    await vi.advanceTimersByTimeAsync(5000);
    await late;
    expect(lines).toEqual([
      expect.stringMatching(/^TypeError at .*createResolveIdentity\.test\.ts/),
      'no answer within 5000 ms',
    ]);
  });

  it('gives the host five seconds', async () => {
    const before = vi.getTimerCount();
    const resolve = createResolveIdentity(() => new Promise(() => {}), logger);
    const answer = resolve(req).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toMatchObject({ code: 'identity_unavailable' });
    expect(vi.getTimerCount()).toBeLessThanOrEqual(before);
  });

  it('leaves no timer behind', async () => {
    // Others in this worker may have timers of their own.
    const before = vi.getTimerCount();
    expect(await createResolveIdentity(() => ({ userId: 'alice' }), logger)(req)).toMatchObject({
      upstreamUserId: 'alice',
    });
    expect(vi.getTimerCount()).toBe(before);
  });
});

describe('parseUpstreamUserId', () => {
  it.each([
    ['alice', null],
    ['a:b', null],
    ['b', 'a'],
    ['a,b%', 'x:y,%3A'],
  ])('finds user %s and tenant %s again', (userId, tenant) => {
    expect(parseUpstreamUserId(createIdentity(userId, tenant).upstreamUserId)).toEqual({ userId, tenant });
  });

  it('takes a name that was never made here as it is', () => {
    expect(parseUpstreamUserId('a:b:c')).toEqual({ userId: 'a:b:c', tenant: null });
  });
});
