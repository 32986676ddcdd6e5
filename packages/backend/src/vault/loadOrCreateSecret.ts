import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../startError.ts';
import { makeWritable } from '../store/makeWritable.ts';

/** Reads a secret kept beside the data, or makes it once, readable by this user only. */
export function loadOrCreateSecret(file: string, create: () => string): { secret: string; created: boolean } {
  if (existsSync(file)) return { secret: read(file), created: false };
  makeWritable(dirname(file));
  const secret = create();
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`; // not its PID: two containers have the same
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${secret}\n`);
    fsyncSync(handle); // what it seals is acknowledged soon, and worth nothing without it
    closeSync(handle);
    return publish(draft, file) ? { secret, created: true } : { secret: read(file), created: false };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Never over that of a process which starts beside this one: false where it was first. */
function publish(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
  }
  try {
    copyFileSync(draft, file, constants.COPYFILE_EXCL); // a file system without links
    return true;
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

function read(file: string): string {
  const secret = readFileSync(file, 'utf8').trim();
  if (secret !== '') return secret;
  throw new StartError(
    'data_unreadable',
    `${file} is empty. Put it back from a backup; a new one is made where there is none.`,
  );
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
