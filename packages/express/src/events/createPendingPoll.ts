import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { ConnectionState } from '@kit/contract';
import { attemptOfAlias } from '../authorization/attempt.ts';
import { leftOut, toConnectedAccount } from '../connection/toConnectedAccount.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import type { Bus } from './createMemoryBus.ts';
import { chunkUsers, listByUser } from './listByUser.ts';

/** Looks after the users who have attempts under way, all of them together. */
export interface PendingPoll {
  /** Begins to look after a user's accounts, until no attempt of theirs is under way. */
  watch(user: string, until: number, pending?: ConnectedAccountWire): void;
  /** The user's accounts as last seen; `undefined` where that is too long ago, or something has happened since. */
  peek(user: string): readonly ConnectedAccountWire[] | undefined;
  /** Another one whenever something has happened to a user; to be read before the accounts that are handed to `keep`. */
  version(user: string): number;
  /** Hands over all accounts of a watched user as somebody else has just seen them. */
  keep(user: string, accounts: readonly ConnectedAccountWire[], version: number): void;
  /** Something happened: what was seen, and what is just being read, no longer counts. */
  forget(user: string): void;
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
const quickestMs = 3000;
const callsAMinute = 400;
const interestMs = 30_000;
// Upstream's lists may lag a little behind its links.
const settlingMs = 10_000;

interface Watched {
  readonly since: number;
  until: number;
  /** When somebody last asked for the list. */
  asked: number;
  seen: ReadonlyMap<string, Seen>;
  /** Whether `seen` held all of the user's accounts. */
  complete: boolean;
  /** When `seen` was true; 0 where it no longer counts. */
  at: number;
  version: number;
}

interface Seen {
  readonly wire: ConnectedAccountWire;
  readonly state: ConnectionState;
}

/**
 * One list call for many users, and only for those who listen or ask. However many there are, the calls a minute stay
 * below a bound: the more there are, the longer the pause. Pages that poll are answered from here, so that tabs cost
 * upstream nothing.
 */
export function createPendingPoll({ accounts, bus, logger, now }: PendingPollOptions): PendingPoll {
  const watched = new Map<string, Watched>();
  /** How often something has happened to anybody: also to those who are not watched, or were and will be again. */
  let happened = 0;
  let pauseMs = quickestMs;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const schedule = () => {
    if (timer !== undefined || closed || watched.size === 0) return;
    timer = setTimeout(() => {
      void tick().finally(() => {
        timer = undefined;
        schedule();
      });
    }, pauseMs);
    timer.unref();
  };

  async function tick(): Promise<void> {
    const at = now();
    const active = [...watched].filter(([user, entry]) => bus.hasListeners(user) || at - entry.asked < interestMs);
    let calls = 0;
    for (const users of chunkUsers(active.map(([user]) => user))) {
      const versions = users.map((user) => watched.get(user)?.version);
      try {
        const { found, whole } = await listByUser(accounts, users, () => (calls += 1));
        for (const [index, user] of users.entries()) compare(user, found.get(user) ?? [], versions[index], whole);
      } catch {
        // The next round tries again; the request itself has written what was wrong.
        logger.info('pending accounts could not be looked at', { users: users.length });
      }
    }
    for (const [user, { until }] of watched) if (at > until + settlingMs) watched.delete(user);
    pauseMs = Math.max(quickestMs, (calls * 60_000) / callsAMinute);
  }

  const look = (items: readonly ConnectedAccountWire[]): ReadonlyMap<string, Seen> =>
    new Map(items.map((wire) => [wire.id, { wire, state: toConnectedAccount(wire, now()).state }]));

  function compare(
    user: string,
    items: readonly ConnectedAccountWire[],
    version: number | undefined,
    whole: boolean,
  ): void {
    const entry = watched.get(user);
    if (entry === undefined) return;
    const { seen: before, complete } = entry;
    const left = leftOut(items, now());
    const fresh = look(items.filter((wire) => !left.has(wire)));
    // What is missing from a part may be there all the same.
    const seen = whole ? fresh : new Map([...before, ...fresh]);
    // Read before something happened: true once, and not to be shown.
    if (entry.version !== version) entry.at = 0;
    else if (whole) entry.at = now();
    entry.seen = seen;
    entry.complete = complete || whole;
    const pending = [...seen.values()].some(({ state }) => state === 'connecting');
    if (!pending && now() - entry.since > settlingMs) watched.delete(user);
    const changed = [...before].find(([id, was]) => seen.get(id)?.state !== was.state)?.[1];
    const added = complete && [...seen.keys()].some((id) => !before.has(id));
    if (changed === undefined && !added) return;
    bus.publish(user, { type: 'kit:look-again', attempt: attemptOfAlias(changed?.wire.alias ?? null) });
  }

  return {
    tick,
    get size() {
      return watched.size;
    },
    watch(user, until, pending) {
      const known = watched.get(user);
      const begun = pending === undefined ? [] : look([pending]);
      if (known !== undefined) {
        known.until = Math.max(known.until, until);
        known.seen = new Map([...known.seen, ...begun]);
      } else if (!closed && watched.size < most) {
        const since = now();
        const seen = new Map(begun);
        watched.set(user, { since, until, asked: since, seen, complete: false, at: 0, version: happened });
      }
      schedule();
    },
    version: (user) => watched.get(user)?.version ?? happened,
    peek(user) {
      const entry = watched.get(user);
      if (entry === undefined) return undefined;
      entry.asked = now();
      return entry.at > 0 && now() - entry.at < 2 * pauseMs
        ? [...entry.seen.values()].map(({ wire }) => wire)
        : undefined;
    },
    keep(user, items, version) {
      const entry = watched.get(user);
      if (entry === undefined || entry.version !== version) return;
      entry.seen = look(items);
      entry.complete = true;
      entry.at = now();
    },
    forget(user) {
      happened += 1;
      const entry = watched.get(user);
      if (entry === undefined) return;
      entry.version = happened;
      entry.at = 0;
    },
    close() {
      closed = true;
      clearTimeout(timer);
      watched.clear();
    },
  };
}
