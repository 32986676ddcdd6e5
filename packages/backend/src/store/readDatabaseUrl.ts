import { StartError } from '../startError.ts';

/** Reads the address of a database; what is shown of it never holds the password. */
export function readDatabaseUrl(databaseUrl: string): { place: string } {
  const url = URL.parse(databaseUrl);
  const name = url && nameIn(url);
  if (!url || name === undefined || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new StartError(
      'option_invalid',
      'DATABASE_URL (databaseUrl) must be the address of a PostgreSQL database, such as postgres://user:password@host:5432/name. Leave it out to keep everything in one SQLite file.',
    );
  }
  return { place: `the PostgreSQL database "${name}" at ${url.host || 'this machine'}` };
}

/** Undefined where a % stands for itself, which has to be written %25. */
function nameIn({ pathname, username }: URL): string | undefined {
  try {
    return decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username);
  } catch {
    return undefined;
  }
}
