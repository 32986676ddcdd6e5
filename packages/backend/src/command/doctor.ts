import { existsSync } from 'node:fs';
import { pendingMigrations } from '../store/migrate.ts';
import { migrations } from '../store/migrations.ts';
import { readStore } from '../store/openStore.ts';
import { sqliteFile } from '../store/openSqlite.ts';
import type { CommandOutput } from './CommandOutput.ts';
import { checkFiles } from './doctor/checkFiles.ts';
import { checkGivenKeys, checkStoredKeys } from './doctor/checkKeys.ts';
import { checkOptions } from './doctor/checkOptions.ts';
import { checkStore } from './doctor/checkStore.ts';
import { checkToolkits } from './doctor/checkToolkits.ts';
import { type Finding, ok, refusal } from './doctor/Finding.ts';
import { findingsText } from './doctor/findingsText.ts';
import { type Environment, readDoctorArguments, type ServeArguments } from './readArguments.ts';

/** Looks at everything that a backend with these options would use, changes nothing, and says what to mend. */
export async function doctor(
  args: readonly string[],
  environment: Environment,
  { out }: CommandOutput,
  now: () => number = Date.now,
): Promise<number> {
  const { isJson, ...options } = readDoctorArguments(args, environment);
  const { findings: ofKeys, ring } = checkGivenKeys(options);
  const findings = [
    ...checkOptions(options),
    ...checkToolkits(options),
    ...checkFiles(options),
    ...ofKeys,
    ...(await withStore(options, ring, now)),
  ];
  out(isJson ? `${JSON.stringify(findings, null, 2)}\n` : findingsText(findings));
  return findings.some(({ level }) => level === 'problem') ? 1 : 0;
}

async function withStore(
  options: ServeArguments,
  ring: ReturnType<typeof checkGivenKeys>['ring'],
  now: () => number,
): Promise<Finding[]> {
  if (options.databaseUrl === undefined && !existsSync(sqliteFile(options.dataDir))) {
    return [ok('Database', 'none yet; serve makes it')];
  }
  try {
    const store = await readStore(options);
    try {
      const findings = await checkStore(store, options, now);
      const isReadable = findings.every(({ check, level }) => check !== 'Migrations' || level !== 'problem');
      if (!ring || !isReadable) return findings;
      const pending = await pendingMigrations(store.db, store.place);
      if (pending.length === Object.keys(migrations).length) return findings; // nothing is stored
      return [...findings, ...(await checkStoredKeys(store, { options, ring, now, isCurrent: pending.length === 0 }))];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [refusal('Database', error)];
  }
}
