import type { ConnectedAccountWire } from '@kit/contract/composio';
import { toConnectedAccount } from '../connection/toConnectedAccount.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/connectedAccounts.ts';
import type { Bus } from './createMemoryBus.ts';

/** Looks after attempts that are under way, all of them together. */
export interface PendingPoll {
  /** Begins to look after an account, until it settles or its time is over. */
  watch(pending: {
    readonly user: string;
    readonly account: string;
    readonly attempt: string | null;
    readonly until: number;
  }): void;
  /** No longer needed. */
  forget(account: string): void;
  /** Looks once; the timer calls this. */
  tick(): Promise<void>;
  close(): void;
  readonly size: number;
}

/** What `createPendingPoll` needs. */
export interface PendingPollOptions {
  readonly accounts: Pick<ConnectedAccounts, 'list'>;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly now: () => number;
}

const most = 10_000;
const perCall = 50;
const quickestMs = 3000;
const callsAMinute = 400;

interface Watched {
  readonly user: string;
  readonly attempt: string | null;
  readonly until: number;
  seen: string;
}

/**
 * One list call for many pending accounts, and only for users who listen here. However many there are, the calls a
 * minute stay below a bound: the more there are, the longer the pause.
 */
export function createPendingPoll({ accounts, bus, logger, now }: PendingPollOptions): PendingPoll {
  const watched = new Map<string, Watched>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const schedule = () => {
    if (timer !== undefined || closed || watched.size === 0) return;
    const calls = Math.ceil(watched.size / perCall);
    timer = setTimeout(
      () => {
        void tick().finally(() => {
          timer = undefined;
          schedule();
        });
      },
      Math.max(quickestMs, (calls * 60_000) / callsAMinute),
    );
    timer.unref();
  };

  async function tick(): Promise<void> {
    for (const [account, { until, user, attempt }] of watched) {
      if (now() <= until) continue;
      watched.delete(account);
      bus.publish(user, { type: 'kit:look-again', attempt });
    }
    const listened = [...watched].filter(([, { user }]) => bus.hasListeners(user)).map(([account]) => account);
    for (let start = 0; start < listened.length; start += perCall) {
      const ids = listened.slice(start, start + perCall);
      try {
        const { items } = await accounts.list({ ids, limit: perCall });
        compare(ids, items);
      } catch {
        // The next round tries again; the request itself has written what was wrong.
        logger.info('pending accounts could not be looked at', { count: ids.length });
      }
    }
  }

  function compare(ids: readonly string[], items: readonly ConnectedAccountWire[]): void {
    const byId = new Map(items.map((item) => [item.id, item]));
    for (const id of ids) {
      const entry = watched.get(id);
      if (entry === undefined) continue;
      const wire = byId.get(id);
      const state = wire === undefined || wire.user_id !== entry.user ? 'gone' : toConnectedAccount(wire, now()).state;
      if (state === entry.seen) continue;
      entry.seen = state;
      if (state !== 'connecting') watched.delete(id);
      bus.publish(entry.user, { type: 'kit:look-again', attempt: entry.attempt });
    }
  }

  return {
    tick,
    get size() {
      return watched.size;
    },
    watch({ user, account, attempt, until }) {
      if (closed || watched.has(account) || watched.size >= most) return;
      watched.set(account, { user, attempt, until, seen: 'connecting' });
      schedule();
    },
    forget(account) {
      watched.delete(account);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      watched.clear();
    },
  };
}
