import type { Db } from '../store/tables.ts';
import { type AccountFilter, filterAccounts } from './filterAccounts.ts';

const exactUpTo = 1000;
const freshFor = 60_000;
const keptFor = 600_000;
const keptFilters = 64;

interface Kept {
  total: number;
  at: number;
  renewing?: Promise<number>;
}

/**
 * Counts what matches a filter: exactly up to a thousand, so that a list of one user is always right. Longer lists are
 * counted once a minute, behind the answer, so that a page of a million takes no longer than one of a thousand.
 */
export function countAccounts(db: Db, now: () => number): (filter: AccountFilter) => Promise<number> {
  const kept = new Map<string, Kept>();

  async function countAll(key: string, filter: AccountFilter): Promise<number> {
    const total = await countLong(db, filter);
    kept.delete(key);
    if (total <= exactUpTo) return total;
    kept.set(key, { total, at: now() });
    const oldest = kept.keys().next().value;
    if (kept.size > keptFilters && oldest !== undefined) kept.delete(oldest);
    return total;
  }

  return async (filter) => {
    const key = JSON.stringify(filter);
    const known = kept.get(key);
    const passed = known ? now() - known.at : Number.POSITIVE_INFINITY;
    // Below zero where the clock was set back: nobody knows how old it is.
    const age = passed < 0 ? Number.POSITIVE_INFINITY : passed;
    if (known && age < freshFor) return known.total;
    if (known && age < keptFor) {
      known.renewing ??= countAll(key, filter).finally(() => delete known.renewing);
      known.renewing.catch(() => undefined); // the next one asks again
      return known.total;
    }
    const few = await countUpTo(db, filter, exactUpTo + 1);
    return few <= exactUpTo ? few : countAll(key, filter);
  };
}

async function countUpTo(db: Db, filter: AccountFilter, most: number): Promise<number> {
  const { some } = await db
    .selectFrom(filterAccounts(db, filter).select('connected_account.id').limit(most).as('matching'))
    .select((eb) => eb.fn.countAll<number>().as('some'))
    .executeTakeFirstOrThrow();
  return some;
}

/** Most accounts are private: all less the shared ones are counted in indexes alone, without a look at a million rows. */
async function countLong(db: Db, filter: AccountFilter): Promise<number> {
  const count = async (wanted: AccountFilter): Promise<number> => {
    const { all } = await filterAccounts(db, wanted)
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow();
    return all;
  };
  if (filter.accountType !== 'PRIVATE') return count(filter);
  return (await count({ ...filter, accountType: undefined })) - (await count({ ...filter, accountType: 'SHARED' }));
}
