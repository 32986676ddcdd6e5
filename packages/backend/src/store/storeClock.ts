import { type Expression, PostgresAdapter, sql } from 'kysely';
import type { Db } from './tables.ts';

/** The time in milliseconds from now, as a statement reads it. */
export type StoreClock = (fromNow?: number) => Expression<number>;

/** The database's own time: of processes that share it, one may be minutes ahead of another. */
export const databaseClock: StoreClock = (fromNow = 0) =>
  sql`(extract(epoch from clock_timestamp()) * 1000)::bigint + ${sql.lit(fromNow)}`;

/** What leases, and who is there, are timed by. A clock that was given rules them too. */
export function storeClock(db: Db, now: () => number): StoreClock {
  const isShared = db.getExecutor().adapter instanceof PostgresAdapter;
  return isShared && now === Date.now ? databaseClock : (fromNow = 0) => sql`${now() + fromNow}`;
}
