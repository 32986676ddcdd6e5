import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreArguments } from '../readArguments.ts';
import { type Finding, ok, problem, warning } from './Finding.ts';

const secretFiles = [
  'backend.sqlite',
  'backend.sqlite-wal',
  'backend.sqlite-shm',
  'encryption-key',
  'encryption-key.retired',
  'api-key',
];

/** Who may read and write what is kept in files. */
export function checkFiles({ dataDir, databaseUrl, encryptionKeyFile }: StoreArguments): Finding[] {
  const check = 'Data directory';
  const directory = statSync(dataDir, { throwIfNoEntry: false });
  const findings: Finding[] = [];
  if (!directory) {
    if (databaseUrl === undefined) {
      findings.push(
        warning(check, `${dataDir} is not there yet; serve makes it`, 'Check --data, where there should be data'),
      );
    }
  } else if (directory.isDirectory()) {
    findings.push(...checkDirectory(dataDir, directory.mode));
  } else {
    findings.push(problem(check, `${dataDir} is no directory`, 'Name another one with --data'));
  }
  const inside = directory?.isDirectory() ? secretFiles.map((name) => join(dataDir, name)) : [];
  const open = inside.filter((file) => isOpen(file, 0o077));
  // A key file of the operator's may be the group's: services are often given theirs so.
  if (encryptionKeyFile !== undefined && isOpen(encryptionKeyFile, 0o007)) open.push(encryptionKeyFile);
  for (const file of open) {
    findings.push(problem('Files', `others on this machine may read ${file}`, `chmod 600 ${file}`));
  }
  if (open.length === 0 && directory) findings.push(ok('Files', 'nobody else may read them'));
  return findings;
}

function checkDirectory(dataDir: string, mode: number): Finding[] {
  const check = 'Data directory';
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return [
      problem(
        check,
        `${dataDir} cannot be written by this user`,
        'Run this as the user that serves, or give it permission',
      ),
    ];
  }
  const shown = (mode & 0o777).toString(8);
  return process.platform !== 'win32' && (mode & 0o077) !== 0
    ? [warning(check, `${dataDir} is open to others (mode ${shown})`, `chmod 700 ${dataDir}`)]
    : [ok(check, `${dataDir}, mode ${shown}`)];
}

function isOpen(file: string, mask: number): boolean {
  if (process.platform === 'win32') return false;
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && (stat.mode & mask) !== 0;
}
