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
 * Token buckets in this process: a minute's worth at once, then as it trickles in. A full bucket is forgotten; where there
 * are too many keys the oldest are, which lets them begin anew rather than locks anybody out.
 */
export function createMemoryLimiter({ perMinute, now }: MemoryLimiterOptions) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const perMs = perMinute / 60_000;

  return {
    take(key: string): number {
      const at = now();
      const known = buckets.get(key);
      const tokens = Math.min(perMinute, (known?.tokens ?? perMinute) + (at - (known?.at ?? at)) * perMs);
      buckets.delete(key);
      const [oldest] = buckets.keys();
      if (buckets.size >= mostKeys && oldest !== undefined) buckets.delete(oldest);
      buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
      return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perMs / 1000)) : 0;
    },
  };
}
