import { type Expression, PostgresAdapter, sql } from 'kysely';
import type { Db } from '../store/tables.ts';

/** The time in milliseconds from now, as a statement reads it. */
export type LeaseClock = (fromNow?: number) => Expression<number>;

/** The database's own time: of processes that share it, one may be minutes ahead of another. */
export const databaseClock: LeaseClock = (fromNow = 0) =>
  sql`(extract(epoch from clock_timestamp()) * 1000)::bigint + ${sql.lit(fromNow)}`;

/** What leases are timed by. A clock that was given rules them too. */
export function leaseClock(db: Db, now: () => number): LeaseClock {
  const isShared = db.getExecutor().adapter instanceof PostgresAdapter;
  return isShared && now === Date.now ? databaseClock : (fromNow = 0) => sql`${now() + fromNow}`;
}
