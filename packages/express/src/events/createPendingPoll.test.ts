import type { ConnectedAccountWire } from '@kit/contract/composio';
import { describe, expect, it } from 'vitest';
import { accountWire, madeAt } from '../../test/accountWire.ts';
import { unconfirmedAlias } from '../authorization/attempt.ts';
import type { AccountFilter, AccountPage } from '../upstream/createConnectedAccounts.ts';
import { createMemoryBus } from './createMemoryBus.ts';
import { createPendingPoll } from './createPendingPoll.ts';

const attempt = 'a'.repeat(20);

const pending = (id: string, user: string, more: Partial<ConnectedAccountWire> = {}) =>
  accountWire(id, { alias: unconfirmedAlias(attempt), user_id: user, status: 'INITIATED', ...more });

function setUp() {
  const upstream = new Map<string, ConnectedAccountWire>();
  const calls: AccountFilter[] = [];
  const heard: (string | null)[] = [];
  const clock = { now: madeAt };
  const bus = createMemoryBus();
  const hooks: { beforeAnswer: () => void; nextCursor: string | null } = { beforeAnswer: () => {}, nextCursor: null };
  const list = async (filter: AccountFilter): Promise<AccountPage> => {
    calls.push(filter);
    const items = [...upstream.values()].filter((wire) => filter.userIds?.includes(wire.user_id ?? ''));
    hooks.beforeAnswer();
    return { items, nextCursor: hooks.nextCursor };
  };
  const logger = { info() {}, warn() {}, error() {} };
  const poll = createPendingPoll({ accounts: { list }, bus, logger, now: () => clock.now });
  const listen = (user: string) => bus.subscribe(user, (message) => heard.push(message.attempt));
  const watch = (id: string, user: string) => {
    const wire = pending(id, user);
    upstream.set(id, wire);
    poll.watch(user, madeAt + 600_000, wire);
  };
  return { upstream, calls, heard, clock, poll, listen, watch, hooks };
}

describe('createPendingPoll', () => {
  it('asks once for many users, and only for those who listen or have just asked', async () => {
    const { calls, clock, poll, listen, watch } = setUp();
    for (let index = 0; index < 60; index += 1) {
      watch(`ca_${index}`, `user-${index}`);
      listen(`user-${index}`);
    }
    watch('ca_bob', 'bob');
    watch('ca_eve', 'eve');
    clock.now += 31_000;
    poll.peek('eve');
    await poll.tick();
    expect(calls.map(({ userIds }) => userIds?.length)).toEqual([50, 11]);
    expect(calls.flatMap(({ userIds }) => userIds)).not.toContain('bob');
    poll.close();
  });

  it('asks for as many as an address line carries', async () => {
    const { calls, poll, listen, watch } = setUp();
    for (let index = 0; index < 30; index += 1) {
      const user = `${index}${'x'.repeat(250)}`;
      watch(`ca_${index}`, user);
      listen(user);
    }
    await poll.tick();
    expect(calls.length).toBe(2);
    expect(calls.every(({ userIds }) => (userIds?.join(',').length ?? 0) <= 4300)).toBe(true);
    poll.close();
  });

  it('tells when an account settles, and then lets go of its user', async () => {
    const { upstream, heard, clock, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    await poll.tick();
    expect(heard).toEqual([]);
    clock.now += 11_000;
    upstream.set('ca_1', pending('ca_1', 'alice', { status: 'ACTIVE', alias: 'work' }));
    await poll.tick();
    expect(heard).toEqual([attempt]);
    expect(poll.size).toBe(0);
  });

  it('keeps quiet about an account that is active and not confirmed', async () => {
    const { upstream, heard, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    upstream.set('ca_1', pending('ca_1', 'alice', { status: 'ACTIVE' }));
    await poll.tick();
    expect(heard).toEqual([]);
    poll.close();
  });

  it.each([
    ['is gone', undefined],
    ['is somebody else’s', pending('ca_1', 'mallory')],
    ['failed', pending('ca_1', 'alice', { status: 'FAILED' })],
  ])('tells when an account %s', async (_name, wire) => {
    const { upstream, heard, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    if (wire === undefined) upstream.delete('ca_1');
    else upstream.set('ca_1', wire);
    await poll.tick();
    expect(heard).toEqual([attempt]);
    poll.close();
  });

  it('tells when the time is over', async () => {
    const { clock, heard, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    clock.now += 600_001;
    await poll.tick();
    expect(heard).toEqual([attempt]);
    expect(poll.size).toBe(0);
  });

  it('answers with what it has seen, until that is old or something happens', async () => {
    const { clock, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    expect(poll.peek('alice')).toBeUndefined();
    await poll.tick();
    expect(poll.peek('alice')).toMatchObject([{ id: 'ca_1' }]);
    expect(poll.peek('bob')).toBeUndefined();
    poll.forget('alice');
    expect(poll.peek('alice')).toBeUndefined();
    await poll.tick();
    clock.now += 6001;
    expect(poll.peek('alice')).toBeUndefined();
    poll.close();
  });

  it('does not show what was read before something happened', async () => {
    const { hooks, upstream, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    hooks.beforeAnswer = () => poll.forget('alice');
    await poll.tick();
    expect(poll.peek('alice')).toBeUndefined();
    poll.keep('alice', [...upstream.values()], 0);
    expect(poll.peek('alice')).toBeUndefined();
    poll.keep('alice', [...upstream.values()], poll.version('alice'));
    expect(poll.peek('alice')).toHaveLength(1);
    poll.close();
  });

  it('takes a user whose accounts did not fit into what was read neither for changed nor for seen', async () => {
    const { hooks, upstream, heard, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    watch('ca_2', 'bob');
    listen('alice');
    listen('bob');
    const old = pending('ca_old', 'alice', { status: 'ACTIVE', alias: null });
    poll.keep('alice', [pending('ca_1', 'alice'), old], poll.version('alice'));
    hooks.nextCursor = 'more';
    upstream.set('ca_2', pending('ca_2', 'bob', { status: 'FAILED' }));
    await poll.tick();
    expect(heard).toEqual([attempt]);
    expect(poll.peek('alice')).toMatchObject([{ id: 'ca_1' }, { id: 'ca_old' }]);
    poll.close();
  });

  it('holds no more than it can look after', () => {
    const { poll } = setUp();
    for (let index = 0; index < 10_050; index += 1) poll.watch(`user-${index}`, madeAt + 1);
    expect(poll.size).toBe(10_000);
    poll.close();
  });
});
