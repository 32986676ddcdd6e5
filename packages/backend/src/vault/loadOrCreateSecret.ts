import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

/** Reads a secret kept beside the data, or makes it once, readable by this user only. */
export function loadOrCreateSecret(file: string, create: () => string): { secret: string; created: boolean } {
  if (existsSync(file)) return { secret: readFileSync(file, 'utf8').trim(), created: false };
  const secret = create();
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, `${secret}\n`);
  fsyncSync(handle); // what it seals is acknowledged soon, and worth nothing without it
  closeSync(handle);
  renameSync(draft, file);
  return { secret, created: true };
}
