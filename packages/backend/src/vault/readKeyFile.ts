import { readFileSync } from 'node:fs';
import { StartError } from '../startError.ts';
import type { Keys } from './createKeyRing.ts';
import { parseEncryptionKey } from './parseEncryptionKey.ts';

/** A file of keys, one in a line: the first seals, the others only open. Lines that begin with # are remarks. */
export function readKeyFile(file: string): Keys {
  const [newest, ...previous] = keyLines(readKeyText(file)).map((line, index) =>
    parseEncryptionKey(line, `key ${index + 1} of the key file ${file}`),
  );
  if (newest === undefined) {
    throw new StartError('encryption_key_invalid', `the key file ${file} holds no key. ${howToMake(file)}`);
  }
  return [newest, ...previous];
}

/** The lines that hold keys, as they are written. */
export function keyLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

export function readKeyText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    throw new StartError('option_invalid', `the key file ${file} cannot be read${reason}. ${howToMake(file)}`, {
      cause,
    });
  }
}

const howToMake = (file: string): string => `Make one with: (umask 077; openssl rand -base64 32 > ${file})`;
