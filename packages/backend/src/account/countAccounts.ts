import type { Db } from '../store/tables.ts';
import { type AccountFilter, filterAccounts } from './filterAccounts.ts';

const exactUpTo = 10_000;
const keptFor = 60_000;
const keptFilters = 64;

/** Counts what matches a filter: exactly up to ten thousand, then from a count at most a minute old, so that a long list stays as fast as a short one. */
export function countAccounts(db: Db, now: () => number): (filter: AccountFilter) => Promise<number> {
  const kept = new Map<string, { total: number; at: number }>();

  return async (filter) => {
    const { some } = await db
      .selectFrom(
        filterAccounts(db, filter)
          .select('connected_account.id')
          .limit(exactUpTo + 1)
          .as('matching'),
      )
      .select((eb) => eb.fn.countAll<number>().as('some'))
      .executeTakeFirstOrThrow();
    if (some <= exactUpTo) return some;

    const key = JSON.stringify(filter);
    const known = kept.get(key);
    if (known && now() - known.at < keptFor) return known.total;
    const { all } = await filterAccounts(db, filter)
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow();
    kept.delete(key);
    kept.set(key, { total: all, at: now() });
    const oldest = kept.keys().next().value;
    if (kept.size > keptFilters && oldest !== undefined) kept.delete(oldest);
    return all;
  };
}
