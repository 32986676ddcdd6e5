import { randomBytes } from 'node:crypto';
import { keyIdOf } from './keyIdOf.ts';
import { parseEncryptionKey } from './parseEncryptionKey.ts';
import { keyLines } from './readKeyFile.ts';
import { rewriteKeyFile } from './rewriteKeyFile.ts';

/**
 * Puts a new key first, where `current` is the only one; all that is there stays below it, remarks as well. Answers
 * its ID, or undefined where somebody else has changed the keys since `current` was read.
 */
export function addKeyToFile(file: string, current: string, timeoutMs?: number): string | undefined {
  const key = randomBytes(32);
  const isWritten = rewriteKeyFile(
    file,
    (text) => {
      const [only = '', ...others] = keyLines(text);
      if (others.length > 0 || keyIdOf(parseEncryptionKey(only)) !== current) return undefined;
      return `${key.toString('base64')}\n${text}`;
    },
    timeoutMs,
  );
  return isWritten ? keyIdOf(key) : undefined;
}
