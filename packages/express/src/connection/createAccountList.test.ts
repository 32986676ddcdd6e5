import type { ConnectedAccountWire } from '@kit/contract/composio';
import { describe, expect, it } from 'vitest';
import { accountWire, madeAt } from '../../test/accountWire.ts';
import { unconfirmedAlias } from '../authorization/attempt.ts';
import { createMemoryBus } from '../events/createMemoryBus.ts';
import { createPendingPoll } from '../events/createPendingPoll.ts';
import { createIdentity } from '../identity/Identity.ts';
import type { AccountPage } from '../upstream/createConnectedAccounts.ts';
import { createAccountList } from './createAccountList.ts';
import { createAccountStore } from './createAccountStore.ts';
import { toConnectedAccount } from './toConnectedAccount.ts';

const early = new Date(madeAt - 3_600_000).toISOString();
const alice = createIdentity('alice', null);
const attempt = 'a'.repeat(20);

const pending = (id: string) => accountWire(id, { alias: unconfirmedAlias(attempt), status: 'INITIATED' });

function setUp() {
  const asked: ((page: AccountPage) => void)[] = [];
  const logger = { info() {}, warn() {}, error() {} };
  const now = () => madeAt;
  const upstream = { list: () => new Promise<AccountPage>((resolve) => void asked.push(resolve)) };
  const poll = createPendingPoll({ accounts: upstream, bus: createMemoryBus(), logger, now });
  // Nothing here is called but the list.
  const accounts = createAccountStore({ accounts: upstream as never, logger, now, sleep: () => Promise.resolve() });
  const list = createAccountList(accounts, poll, (wire) => {
    const shown = toConnectedAccount(wire, now());
    if (shown.attempt !== null) poll.watch('alice', madeAt + 600_000, wire);
    return shown;
  });
  const ask = async () => {
    const { items } = await list(alice, { limit: 100 });
    return items.map(({ id }) => id);
  };
  const answer = (index: number, ...items: ConnectedAccountWire[]) => asked[index]?.({ items, nextCursor: null });
  return { asked, poll, ask, answer };
}

describe('createAccountList', () => {
  it('shares a call with those who ask for the same at the same moment', async () => {
    const { asked, ask, answer } = setUp();
    const both = Promise.all([ask(), ask()]);
    answer(0, accountWire('ca_1'));
    expect(await both).toEqual([['ca_1'], ['ca_1']]);
    expect(asked).toHaveLength(1);
  });

  it('lets nobody join a call that was begun before something happened, watched or not', async () => {
    const { asked, poll, ask, answer } = setUp();
    const before = ask();
    poll.forget('alice');
    const after = ask();
    answer(0, accountWire('ca_1'));
    answer(1);
    expect([await before, await after, asked.length]).toEqual([['ca_1'], [], 2]);
  });

  it('keeps nothing that was read before something happened, although the user is watched only since', async () => {
    const { asked, poll, ask, answer } = setUp();
    const before = ask();
    poll.forget('alice');
    answer(0, accountWire('ca_1'), pending('ca_2'));
    expect(await before).toEqual(['ca_1', 'ca_2']);
    const after = ask();
    answer(1, pending('ca_2'));
    expect([await after, asked.length]).toEqual([['ca_2'], 2]);
    poll.close();
  });

  it.each([
    ['was refused', accountWire('ca_2', { alias: `unconfirmed-refused-${attempt}` })],
    [
      'failed before a later one went well',
      accountWire('ca_2', { ...pending('ca_2'), status: 'FAILED', created_at: early }),
    ],
    ['was left past its time', accountWire('ca_2', { ...pending('ca_2'), created_at: early })],
  ])('shows an attempt that %s neither from upstream nor from the poll', async (_name, left) => {
    const { asked, poll, ask, answer } = setUp();
    const accounts = [pending('ca_3'), accountWire('ca_1'), left];
    const first = ask();
    answer(0, ...accounts);
    expect(await first).toEqual(['ca_3', 'ca_1']);
    const look = poll.tick();
    answer(1, ...accounts);
    await look;
    expect([await ask(), asked.length]).toEqual([['ca_3', 'ca_1'], 2]);
    poll.close();
  });
});
