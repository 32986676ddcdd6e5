import { existsSync, readFileSync } from 'node:fs';
import { writeSecretFile } from '../store/writeSecretFile.ts';
import { keyIdOf } from './keyIdOf.ts';
import { parseEncryptionKey } from './parseEncryptionKey.ts';
import { keyLines } from './readKeyFile.ts';

/** Where keys go that no record needs any more, but backups may. */
export const retiredKeyFile = (file: string): string => `${file}.retired`;

/** Takes all keys but the first out of the file, and keeps them in another one that nobody reads. */
export function retireKeysOfFile(file: string, now: number): string[] {
  const [newest = '', ...older] = keyLines(file);
  if (older.length === 0) return [];
  const retired = retiredKeyFile(file);
  const before = existsSync(retired) ? readFileSync(retired, 'utf8').trimEnd() : '';
  const since = new Date(now).toISOString();
  const idOf = (line: string): string => keyIdOf(parseEncryptionKey(line));
  // It may be there already: somebody was killed here, or put it back for a backup.
  const added = older.filter((line) => !before.includes(line));
  const remarked = added.flatMap((line) => [`# ${idOf(line)}: no record has needed it since ${since}`, line]);
  if (added.length > 0) writeSecretFile(retired, lines([...(before ? [before] : []), ...remarked]));
  writeSecretFile(file, lines([newest]));
  return older.map(idOf);
}

const lines = (some: readonly string[]): string => `${some.join('\n')}\n`;
