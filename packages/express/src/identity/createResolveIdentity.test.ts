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
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

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
    const resolve = createResolveIdentity(() => new Promise(() => {}), logger);
    const answer = resolve(req).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await answer).toMatchObject({ code: 'identity_unavailable' });
  });

  it('leaves no timer behind', async () => {
    // Its own: others in this worker may have timers too.
    const set = vi.spyOn(globalThis, 'setTimeout');
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    expect(await createResolveIdentity(() => ({ userId: 'alice' }), logger)(req)).toMatchObject({
      upstreamUserId: 'alice',
    });
    const deadline = set.mock.results[set.mock.calls.findIndex(([, ms]) => ms === 5000)];
    expect(deadline).toBeDefined();
    expect(clear).toHaveBeenCalledWith(deadline?.value);
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
