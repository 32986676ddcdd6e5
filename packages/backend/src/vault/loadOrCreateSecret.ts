import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeWritable } from '../store/makeWritable.ts';

/** Reads a secret kept beside the data, or makes it once, readable by this user only. */
export function loadOrCreateSecret(file: string, create: () => string): { secret: string; created: boolean } {
  if (existsSync(file)) return { secret: read(file), created: false };
  makeWritable(dirname(file));
  const secret = create();
  const draft = `${file}.${process.pid}.new`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, `${secret}\n`);
  fsyncSync(handle); // what it seals is acknowledged soon, and worth nothing without it
  closeSync(handle);
  try {
    linkSync(draft, file); // not over that of a process which starts beside this one
    return { secret, created: true };
  } catch (error) {
    if (isTaken(error)) return { secret: read(file), created: false };
    renameSync(draft, file); // a file system without links
    return { secret, created: true };
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(file: string): string {
  return readFileSync(file, 'utf8').trim();
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
