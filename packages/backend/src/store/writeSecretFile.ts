import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../startError.ts';

/** Replaces a file that only its owner may read, all of it or nothing; whoever owned it, owns it still. */
export function writeSecretFile(path: string, text: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const file = before ? realpathSync(path) : path;
  const draft = `${file}.${process.pid}.new`;
  try {
    write(draft, text, before);
    renameSync(draft, file);
  } catch (cause) {
    if (statSync(draft, { throwIfNoEntry: false })?.isFile()) rmSync(draft); // it holds secrets too
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new StartError('option_invalid', `${file} cannot be written (${reason}).`, { cause });
  }
  syncDirectory(dirname(file));
}

function write(draft: string, text: string, before: Stats | undefined): void {
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
    if (!before) return;
    fchmodSync(handle, before.mode & 0o777);
    const { uid, gid } = fstatSync(handle);
    if (uid !== before.uid || gid !== before.gid) fchownSync(handle, before.uid, before.gid);
  } finally {
    closeSync(handle);
  }
}

function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return; // it has no handles for directories
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
