import { pendingMigrations } from '../store/migrate.ts';
import { openStore, readStore } from '../store/openStore.ts';
import type { CommandOutput } from './CommandOutput.ts';
import { type Environment, readStoreArguments } from './readArguments.ts';

/** Brings the tables up to date, or with `--check` says what there is to do and ends with 1 where there is something. */
export async function migrateTables(
  args: readonly string[],
  environment: Environment,
  { out }: CommandOutput,
): Promise<number> {
  const options = readStoreArguments(args, environment);
  if (options.isCheck) {
    const store = await readStore(options);
    try {
      const pending = await pendingMigrations(store.db, store.place);
      out(pending.length === 0 ? upToDate(store.place) : `${list('To run', pending)}In ${store.place}.\n`);
      return pending.length === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  }
  const store = await openStore(options);
  await store.close();
  const { migrated, place } = store;
  out(migrated.length === 0 ? upToDate(place) : `${list('Ran', migrated)}The tables in ${place} are up to date now.\n`);
  return 0;
}

const upToDate = (place: string): string => `The tables in ${place} are up to date; there is nothing to run.\n`;

const list = (word: string, names: readonly string[]): string => names.map((name) => `${word} ${name}\n`).join('');
