import type { Account } from '../account/Account.ts';

/** Finds out who accounts belong to, after they are ACTIVE: nobody's connection waits for it, or fails by it. */
export interface Identities {
  /** Resolves once it is known, and after a moment in any case; it then goes on by itself. */
  learn(account: Account): Promise<void>;
  /** The same for accounts at whose end nobody waits, of which there may be thousands at once: then for some of them. */
  learnLater(account: Account): void;
  /** Gives up what has not been answered. */
  close(): Promise<void>;
}
