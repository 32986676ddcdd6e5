import { StartError } from '../startError.ts';

/** Reads the address of a database; what is shown of it never holds the password. */
export function readDatabaseUrl(databaseUrl: string): { place: string } {
  const url = URL.canParse(databaseUrl) ? new URL(databaseUrl) : undefined;
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new StartError(
      'option_invalid',
      'DATABASE_URL (databaseUrl) must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/name. Leave it out to keep everything in one SQLite file.',
    );
  }
  const name = decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username);
  return { place: `the PostgreSQL database "${name}" at ${url.host || 'this machine'}` };
}
