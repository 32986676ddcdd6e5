import type { ConnectedAccountWire } from '@kit/contract/composio';
import { describe, expect, it } from 'vitest';
import { unconfirmedAlias } from '../authorization/attempt.ts';
import type { AccountFilter, AccountPage } from '../upstream/connectedAccounts.ts';
import { createMemoryBus } from './createMemoryBus.ts';
import { createPendingPoll } from './createPendingPoll.ts';

const attempt = 'a'.repeat(20);
const start = Date.parse('2026-01-01T00:00:00Z');

const pending = (id: string, user: string, more: Partial<ConnectedAccountWire> = {}): ConnectedAccountWire => ({
  id,
  word_id: null,
  alias: unconfirmedAlias(attempt),
  user_id: user,
  toolkit: { slug: 'github' },
  auth_config: { id: 'ac_1', auth_scheme: 'OAUTH2', is_disabled: false },
  status: 'INITIATED',
  status_reason: null,
  is_disabled: false,
  created_at: new Date(start).toISOString(),
  updated_at: null,
  ...more,
});

function setUp() {
  const upstream = new Map<string, ConnectedAccountWire>();
  const calls: AccountFilter[] = [];
  const heard: string[] = [];
  const clock = { now: start };
  const bus = createMemoryBus();
  const list = async (filter: AccountFilter): Promise<AccountPage> => {
    calls.push(filter);
    return { items: (filter.ids ?? []).flatMap((id) => upstream.get(id) ?? []), nextCursor: null };
  };
  const logger = { info() {}, warn() {}, error() {} };
  const poll = createPendingPoll({ accounts: { list }, bus, logger, now: () => clock.now });
  const listen = (user: string) => bus.subscribe(user, () => heard.push(user));
  const watch = (id: string, user: string) => {
    upstream.set(id, pending(id, user));
    poll.watch({ user, account: id, attempt, until: start + 600_000 });
  };
  return { upstream, calls, heard, clock, poll, listen, watch };
}

describe('createPendingPoll', () => {
  it('asks once for many, and only for users who listen', async () => {
    const { calls, poll, listen, watch } = setUp();
    for (let index = 0; index < 60; index += 1) watch(`ca_${index}`, 'alice');
    watch('ca_bob', 'bob');
    listen('alice');
    await poll.tick();
    expect(calls.map(({ ids }) => ids?.length)).toEqual([50, 10]);
    poll.close();
  });

  it('tells when an account settles, and then lets go of it', async () => {
    const { upstream, heard, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    await poll.tick();
    expect(heard).toEqual([]);
    upstream.set('ca_1', pending('ca_1', 'alice', { status: 'ACTIVE', alias: 'work' }));
    await poll.tick();
    expect(heard).toEqual(['alice']);
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
    expect(heard).toEqual(['alice']);
  });

  it('tells when the time is over', async () => {
    const { clock, heard, poll, listen, watch } = setUp();
    watch('ca_1', 'alice');
    listen('alice');
    clock.now += 600_001;
    await poll.tick();
    expect(heard).toEqual(['alice']);
    expect(poll.size).toBe(0);
  });

  it('holds no more than it can look after', () => {
    const { poll } = setUp();
    for (let index = 0; index < 10_050; index += 1) {
      poll.watch({ user: 'alice', account: `ca_${index}`, attempt, until: start + 1 });
    }
    expect(poll.size).toBe(10_000);
    poll.close();
  });
});
