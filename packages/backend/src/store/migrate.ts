import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StartError } from '../startError.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

/**
 * Brings the tables up to date, all or nothing. Of several processes that start at once one does it, and the others
 * wait for it: the migrator takes an advisory lock on PostgreSQL, and SQLite has one writer.
 */
export async function migrate(db: Kysely<Tables>, where: string): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  throw new StartError(
    'data_unreadable',
    `the tables in ${where} cannot be brought up to date. It may come from a newer version of this package, or hold tables of something else; use that version, or another place.`,
    { cause: error },
  );
}
