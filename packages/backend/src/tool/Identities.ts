import type { Account } from '../account/Account.ts';

/** Finds out who accounts belong to, after they are ACTIVE: nobody's connection waits for it, or fails by it. */
export interface Identities {
  /** Resolves once it is known, and after a moment in any case; it then goes on by itself. */
  learn(account: Account): Promise<void>;
  /** Gives up what has not been answered. */
  close(): Promise<void>;
}
