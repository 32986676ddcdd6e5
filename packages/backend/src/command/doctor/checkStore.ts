import { sql } from 'kysely';
import { lockHolder } from '../../store/lockDirectory.ts';
import { pendingMigrations } from '../../store/migrate.ts';
import type { Store } from '../../store/Store.ts';
import type { ServeArguments } from '../readArguments.ts';
import { type Finding, ok, problem, refusal, warning } from './Finding.ts';

/** The database itself: which it is, who uses it, and whether its tables and its clock agree with ours. */
export async function checkStore(store: Store, options: ServeArguments, now: () => number): Promise<Finding[]> {
  const findings = [await checkVersion(store), ...checkTransport(options)];
  if (!store.isShared) findings.push(checkHolder(options.dataDir));
  findings.push(await checkMigrations(store));
  findings.push(await checkClock(store, now));
  return findings;
}

async function checkVersion({ db, isShared, place }: Store): Promise<Finding> {
  const { rows } = isShared
    ? await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
    : await sql<{ version: string }>`select sqlite_version() as version`.execute(db);
  return ok('Database', `${isShared ? 'PostgreSQL' : 'SQLite'} ${rows[0]?.version ?? ''}: ${place}`);
}

/** A password and all data would travel readable. */
function checkTransport({ databaseUrl, production }: ServeArguments): Finding[] {
  if (databaseUrl === undefined || !production) return [];
  const { hostname, searchParams } = new URL(databaseUrl);
  const isHere = ['', 'localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (isHere || /^(require|verify-ca|verify-full)$/.test(searchParams.get('sslmode') ?? '')) return [];
  return [warning('Database', `the way to ${hostname} is not encrypted`, 'Add ?sslmode=verify-full to DATABASE_URL')];
}

function checkHolder(dataDir: string): Finding {
  const holder = lockHolder(dataDir);
  if (!holder) return ok('In use', 'no, no backend serves this directory');
  return ok('In use', `yes, by process ${holder.pid ?? 'of an unknown number'}`);
}

async function checkMigrations(store: Store): Promise<Finding> {
  try {
    const pending = await pendingMigrations(store.db, store.place);
    return pending.length === 0
      ? ok('Migrations', 'none to run')
      : warning(
          'Migrations',
          `${pending.length} to run: ${pending.join(', ')}`,
          'Back up, then kit-backend migrate, or start it: serve runs them',
        );
  } catch (error) {
    return refusal('Migrations', error);
  }
}

const tolerableMs = 3000;
const badMs = 20_000;

async function checkClock(store: Store, now: () => number): Promise<Finding> {
  const check = 'Clock';
  if (!store.isShared) {
    const last = await lastChange(store);
    return last > now() + 60_000
      ? problem(
          check,
          `this machine says ${iso(now())}, and the last change is of ${iso(last)}`,
          'Set the clock (NTP): tokens are renewed and links end by it',
        )
      : ok(check, iso(now()));
  }
  const { rows } = await sql<{
    at: number;
  }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`.execute(store.db);
  const apart = Math.abs((rows[0]?.at ?? 0) - now());
  const text = `${(apart / 1000).toFixed(1)} s apart from the database`;
  const fix = 'Set both clocks (NTP): leases and links end by them';
  if (apart > badMs) return problem(check, text, fix);
  return apart > tolerableMs ? warning(check, text, fix) : ok(check, text);
}

async function lastChange({ db }: Store): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'connected_account')) return 0;
  const row = await db
    .selectFrom('connected_account')
    .select('updated_at')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.updated_at ?? 0;
}

const iso = (at: number): string => new Date(at).toISOString();
