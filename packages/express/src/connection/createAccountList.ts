import type { ConnectedAccount, Page } from '@kit/contract';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { PendingPoll } from '../events/createPendingPoll.ts';
import type { Identity } from '../identity/Identity.ts';
import type { AccountStore } from './createAccountStore.ts';

/** Which of the user's accounts. */
export interface AccountListQuery {
  readonly toolkits?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Lists a user's accounts. */
export type AccountList = (identity: Identity, query: AccountListQuery) => Promise<Page<ConnectedAccount>>;

/** Makes an account fit for a browser; one that is pending is watched from then on. */
export type Present = (wire: ConnectedAccountWire, identity: Identity) => ConnectedAccount;

/**
 * A list that costs upstream nothing while it is polled: as long as an attempt is under way and nothing has happened, it
 * answers with what the common poll has seen a few seconds ago. Requests for the same at the same moment share one call.
 */
export function createAccountList(accounts: AccountStore, poll: PendingPoll, present: Present): AccountList {
  const running = new Map<string, Promise<Page<ConnectedAccount>>>();

  return (identity, query) => {
    const { upstreamUserId: user } = identity;
    const { toolkits, limit, cursor } = query;
    const seen = cursor === undefined ? poll.peek(user) : undefined;
    if (seen !== undefined) {
      const wanted = seen.filter((wire) => toolkits?.includes(wire.toolkit.slug) ?? true);
      if (wanted.length <= limit) {
        return Promise.resolve({
          items: newestFirst(wanted).map((wire) => present(wire, identity)),
          nextCursor: null,
        });
      }
    }
    const version = poll.version(user);
    const key = JSON.stringify([user, version, toolkits, limit, cursor]);
    const known = running.get(key);
    if (known !== undefined) return known;
    const answer = accounts
      .list(identity, query)
      .then((page) => {
        // Before it is kept: presenting is what begins to watch.
        const items = page.items.map((wire) => present(wire, identity));
        const whole = toolkits === undefined && cursor === undefined && page.nextCursor === null;
        if (whole) poll.keep(user, page.items, version);
        return { items, nextCursor: page.nextCursor };
      })
      .finally(() => running.delete(key));
    running.set(key, answer);
    return answer;
  };
}

function newestFirst(wires: readonly ConnectedAccountWire[]): ConnectedAccountWire[] {
  return wires.toSorted((a, b) => (a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : 0));
}
