import { chownSync, realpathSync, statSync } from 'node:fs';
import { StartError } from '../startError.ts';
import { lockFile } from '../store/lockFile.ts';
import { writeSecretFile } from '../store/writeSecretFile.ts';
import { readKeyText } from './readKeyFile.ts';

/** How long another process may take to write it, which takes it milliseconds. */
const patienceMs = 5000;

/**
 * Writes what becomes of the text of a key file, while no other process of ours does: of two that read it at the same
 * moment, the later one would drop the key of the other. Nothing is written where `rewrite` answers undefined, and the answer is false.
 */
export function rewriteKeyFile(
  file: string,
  rewrite: (text: string) => string | undefined,
  timeoutMs: number = patienceMs,
): boolean {
  readKeyText(file); // says what to do where there is none
  const real = realpathSync(file);
  const lock = hold(real, timeoutMs);
  try {
    const text = rewrite(readKeyText(real));
    if (text !== undefined) writeSecretFile(real, text);
    return text !== undefined;
  } finally {
    lock.release();
  }
}

function hold(file: string, timeoutMs: number): { release(): void } {
  const path = `${file}.lock`;
  let lock;
  try {
    lock = lockFile(path, timeoutMs);
    const { uid, gid } = statSync(file);
    if (lock && process.getuid?.() === 0) chownSync(path, uid, gid); // or its owner could never lock it again
  } catch (cause) {
    lock?.release();
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new StartError('option_invalid', `${file} cannot be written (${reason} for ${path}).`, { cause });
  }
  if (lock) return lock;
  throw new StartError(
    'option_invalid',
    `another process is writing ${file}. Nothing was changed; run this again in a moment.`,
  );
}
