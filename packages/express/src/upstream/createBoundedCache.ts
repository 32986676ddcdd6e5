/** Keeps answers for a while: each is asked for once at a time, an error is not kept, and the oldest go first. */
export interface BoundedCache<Value> {
  get(key: string, load: () => Promise<Value>): Promise<Value>;
  set(key: string, value: Value): void;
  /** What is kept and still young. */
  peek(key: string): Promise<Value> | undefined;
  forget(key: string): void;
}

/** What `createBoundedCache` needs. */
export interface BoundedCacheOptions {
  readonly maxAgeMs: number;
  readonly maxEntries: number;
  readonly now: () => number;
}

/** Makes a cache with a bound and an age. */
export function createBoundedCache<Value>({ maxAgeMs, maxEntries, now }: BoundedCacheOptions): BoundedCache<Value> {
  const entries = new Map<string, { readonly value: Promise<Value>; readonly at: number }>();

  const put = (key: string, value: Promise<Value>): Promise<Value> => {
    entries.delete(key);
    const [oldest] = entries.keys();
    if (entries.size >= maxEntries && oldest !== undefined) entries.delete(oldest);
    entries.set(key, { value, at: now() });
    return value;
  };

  const peek: BoundedCache<Value>['peek'] = (key) => {
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    // Below zero where the clock was set back: nobody knows how old it is.
    const age = now() - entry.at;
    return age >= 0 && age < maxAgeMs ? entry.value : undefined;
  };

  return {
    peek,
    set(key, value) {
      void put(key, Promise.resolve(value));
    },
    forget(key) {
      entries.delete(key);
    },
    get(key, load) {
      const kept = peek(key);
      if (kept !== undefined) return kept;
      const value = put(key, load());
      value.catch(() => {
        if (entries.get(key)?.value === value) entries.delete(key);
      });
      return value;
    },
  };
}
