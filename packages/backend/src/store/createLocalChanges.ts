import type { Change, Changes } from './Changes.ts';

export interface LocalChanges extends Changes {
  /** What nobody listens for is let go. */
  announce(change: string): void;
  /** Something may have been missed. */
  announceAll(): void;
}

/** Changes within one process. */
export function createLocalChanges(): LocalChanges {
  const listeners = new Map<string, Set<() => void>>();
  return {
    announce(change) {
      for (const heard of listeners.get(change) ?? []) heard();
    },
    announceAll() {
      for (const each of listeners.values()) for (const heard of each) heard();
    },
    listen(change: Change, heard: () => void) {
      const each = listeners.get(change) ?? new Set();
      listeners.set(change, each.add(heard));
      return () => {
        each.delete(heard);
        if (each.size === 0) listeners.delete(change);
      };
    },
    close: () => Promise.resolve(),
  };
}
