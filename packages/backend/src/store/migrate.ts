import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StartError } from '../startError.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

/**
 * Brings the tables up to date, all or nothing, and says what it did. Of several processes that start at once one does
 * it, and the others wait for it: the migrator takes an advisory lock on PostgreSQL, and SQLite has one writer.
 */
export async function migrate(db: Kysely<Tables>, where: string): Promise<string[]> {
  const { error, results = [] } = await migratorOf(db).migrateToLatest();
  if (error !== undefined) throw unreadable(where, error);
  return results.map(({ migrationName }) => migrationName);
}

/** What `migrate` would do. Changes nothing. */
export async function pendingMigrations(db: Kysely<Tables>, where: string): Promise<string[]> {
  const known = await migratorOf(db).getMigrations();
  const done = known.filter(({ executedAt }) => executedAt !== undefined);
  const hasOthers = done.length < (await countDone(db));
  if (hasOthers) throw unreadable(where);
  return known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

function migratorOf(db: Kysely<Tables>): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
}

async function countDone(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return 0;
  const row = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

function unreadable(where: string, cause?: unknown): StartError {
  // 42501: a new PostgreSQL database lets its owner alone make tables.
  if (cause instanceof Error && 'code' in cause && cause.code === '42501') {
    const cure = 'Make that user its owner, or grant create on schema public to it.';
    return new StartError('data_unreadable', `the tables in ${where} cannot be made: ${cause.message}. ${cure}`, {
      cause,
    });
  }
  return new StartError(
    'data_unreadable',
    `the tables in ${where} cannot be brought up to date${cause instanceof Error ? ` (${cause.message})` : ''}. It may come from a newer version of this package, or hold tables of something else; use that version, or another place.`,
    { cause },
  );
}
