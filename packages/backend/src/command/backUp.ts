import { resolve } from 'node:path';
import { StartError } from '../startError.ts';
import { backUpSqlite } from '../store/backUpSqlite.ts';
import { readDatabaseUrl } from '../store/readDatabaseUrl.ts';
import type { CommandOutput } from './CommandOutput.ts';
import { type Environment, readStoreArguments } from './readArguments.ts';

/** Copies the SQLite file while it is in use. PostgreSQL has tools of its own, which know more: it names them. */
export function backUp(args: readonly string[], environment: Environment, { out, err }: CommandOutput): number {
  const { dataDir, databaseUrl, file } = readStoreArguments(args, environment, { takesFile: true });
  if (databaseUrl !== undefined) {
    err(howToDump(readDatabaseUrl(databaseUrl).place));
    return 1;
  }
  if (file === undefined) {
    throw new StartError('option_invalid', 'name the file to write: kit-backend backup FILE. See kit-backend --help.');
  }
  const target = resolve(file);
  const { accounts, bytes, keyIds } = backUpSqlite(dataDir, target);
  const size = `${(bytes / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
  const held = `${accounts.toLocaleString('en-US')} connected ${accounts === 1 ? 'account' : 'accounts'}`;
  out(`Backed up to ${target}: ${held}, ${size}, readable by this user only.\n`);
  if (keyIds.length > 0) {
    const [one, are] = keyIds.length === 1 ? ['the key', 'is'] : ['the keys', 'are'];
    out(
      `It is worth nothing without ${one} ${keyIds.join(', ')}, which ${are} not in it. Keep ${one} too, and in another place.\n`,
    );
  }
  return 0;
}

const howToDump = (place: string): string =>
  [
    `No backup was made: the data is in ${place}, and PostgreSQL brings what copies it while it is in use.`,
    '  pg_dump --format=custom --no-owner --no-privileges --file=kit.dump "$DATABASE_URL"',
    'To restore into an empty database:',
    '  pg_restore --no-owner --no-privileges --single-transaction --exit-on-error --dbname="$DATABASE_URL" kit.dump',
    'Use a pg_dump of the version of the server, or a newer one. The encryption key is not in it: keep it too, and in another place.',
    '',
  ].join('\n');
