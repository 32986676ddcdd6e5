/** Counts what somebody does in a while. A shared one (Redis, say) counts over all instances. */
export interface Limiter {
  /** Takes one; answers 0, or the seconds to wait. */
  take(key: string): number | Promise<number>;
}

/** What `createMemoryLimiter` needs. */
export interface MemoryLimiterOptions {
  readonly perMinute: number;
  readonly now: () => number;
}

const mostKeys = 50_000;

/**
 * Token buckets in this process: a minute's worth at once, then as it trickles in. Where there are too many keys, those
 * that were quiet longest are forgotten, which lets them begin anew rather than locks anybody out.
 */
export function createMemoryLimiter({ perMinute, now }: MemoryLimiterOptions) {
  // Two generations: deleting the oldest of a large Map one by one is slow.
  let young = new Map<string, { readonly tokens: number; readonly at: number }>();
  let old: typeof young = new Map();
  const perMs = perMinute / 60_000;

  return {
    take(key: string): number {
      const at = now();
      const known = young.get(key) ?? old.get(key);
      // A clock that is set back must take nothing away.
      const passed = Math.max(0, at - (known?.at ?? at));
      const tokens = Math.min(perMinute, (known?.tokens ?? perMinute) + passed * perMs);
      young.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
      if (young.size >= mostKeys / 2) {
        old = young;
        young = new Map();
      }
      return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perMs / 1000)) : 0;
    },
  };
}
