import { randomBytes } from 'node:crypto';
import { writeSecretFile } from '../store/writeSecretFile.ts';
import { keyIdOf } from './keyIdOf.ts';
import { keyLines } from './readKeyFile.ts';

/** Puts a new key first; those that are there stay below it. Answers its ID. */
export function addKeyToFile(file: string): string {
  const key = randomBytes(32);
  writeSecretFile(file, `${[key.toString('base64'), ...keyLines(file)].join('\n')}\n`);
  return keyIdOf(key);
}
