import { StartError } from '../startError.ts';
import { pendingMigrations } from '../store/migrate.ts';
import type { Store } from '../store/Store.ts';

/** Refuses tables of an older version, before anybody reads columns that are not there. */
export async function requireMigrated({ db, place }: Store): Promise<void> {
  const pending = await pendingMigrations(db, place);
  if (pending.length === 0) return;
  throw new StartError(
    'data_unreadable',
    `the tables in ${place} are those of an older version. Bring them up to date first, by kit-backend migrate or by starting the backend.`,
  );
}
