import type { ConnectedAccount, KitError } from '@kit/contract';
import { openSessionRecord } from '../kit/sessionRecord.ts';
import type { Attempt, AttemptBoard } from './Attempt.ts';
import type { ConnectionView } from './ConnectionView.ts';

type View = () => ConnectionView;

const longestAway = 1_800_000; // an attempt is over long before

/** The attempts for which this tab went to the vendor itself, so that the page that it comes back to hears of them. */
export interface Departures {
  /** Remembers an attempt until it has ended; nothing but its account's ID. */
  readonly note: (key: string, attempt: Attempt) => void;
  readonly forget: (key: string) => void;
  /**
   * Puts an attempt that was gone for on the board again and answers whether there was one. Every view of it hears how
   * it ends, once.
   */
  readonly takeUp: (key: string, view: View) => boolean;
}

export function createDepartures(
  scope: string,
  { attempts, put }: AttemptBoard,
  tell: (view: View, result: ConnectedAccount | KitError | null) => void,
): Departures {
  const { values, save } = openSessionRecord(`kit:left:${scope}`);
  const returned = new Map<string, Set<View>>();
  const forget: Departures['forget'] = (key) => {
    returned.delete(key);
    delete values[key];
    save();
  };
  return {
    note: (key, { accountId, startedAt }) => {
      values[key] = `${startedAt} ${accountId}`;
      save();
    },
    forget,
    takeUp: (key, view) => {
      returned.get(key)?.add(view);
      const [startedAt, accountId] = values[key]?.split(' ') ?? [];
      if (startedAt === undefined || accountId === undefined || attempts.has(key) || returned.has(key)) return false;
      if (Date.now() - Number(startedAt) > longestAway) {
        forget(key);
        return false;
      }
      const views = new Set([view]);
      const attempt: Attempt = {
        phase: 'waiting',
        toolkit: view().options.toolkit,
        startedAt: Number(startedAt),
        accountId,
        done: (result) => views.forEach((one) => tell(one, result)),
      };
      returned.set(key, views);
      put(key, attempt);
      return true;
    },
  };
}
