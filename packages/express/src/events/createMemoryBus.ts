import type { LookAgain } from '@kit/contract';

/** Carries "look again" to the streams of a user. A shared one (Redis, say) makes it known to all instances. */
export interface Bus {
  publish(user: string, message: LookAgain): void;
  /** Answers the way to stop listening. */
  subscribe(user: string, listener: (message: LookAgain) => void): () => void;
  /** Whether anybody here listens for this user. */
  hasListeners(user: string): boolean;
}

/** A bus within this process. */
export function createMemoryBus(): Bus {
  const listeners = new Map<string, Set<(message: LookAgain) => void>>();
  return {
    publish(user, message) {
      for (const listener of listeners.get(user) ?? []) listener(message);
    },
    subscribe(user, listener) {
      const mine = listeners.get(user) ?? new Set();
      listeners.set(user, mine.add(listener));
      return () => {
        mine.delete(listener);
        if (mine.size === 0 && listeners.get(user) === mine) listeners.delete(user);
      };
    },
    hasListeners: (user) => listeners.has(user),
  };
}
