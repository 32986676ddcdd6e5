import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Replaces a file that only its owner may read, all of it or nothing; whoever owned it, owns it still. */
export function writeSecretFile(path: string, text: string): void {
  const before = statSync(path, { throwIfNoEntry: false });
  const file = before ? realpathSync(path) : path;
  const draft = `${file}.${process.pid}.new`;
  try {
    const handle = openSync(draft, 'w', 0o600);
    writeSync(handle, text);
    fsyncSync(handle);
    closeSync(handle);
    if (before) {
      chmodSync(draft, before.mode & 0o777);
      const { uid, gid } = statSync(draft);
      if (uid !== before.uid || gid !== before.gid) chownSync(draft, before.uid, before.gid);
    }
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncDirectory(dirname(file));
}

function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return; // it has no handles for directories
  const handle = openSync(directory, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
