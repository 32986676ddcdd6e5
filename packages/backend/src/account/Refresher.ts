import type { Account } from './Account.ts';

/** Keeps credentials working. */
export interface Refresher {
  /** The account with a credential that still works; renewed first when it is about to end, or when `force` says that the vendor no longer takes it. */
  fresh(account: Account, options?: { force?: boolean }): Promise<Account>;
  /** Renews all that is due; answers how many accounts it took. */
  refreshDue(): Promise<number>;
  /** Begins nothing more of its own, and waits for what has begun. */
  close(): Promise<void>;
}
