import { existsSync, readFileSync } from 'node:fs';
import { writeSecretFile } from '../store/writeSecretFile.ts';
import { keyIdOf } from './keyIdOf.ts';
import { parseEncryptionKey } from './parseEncryptionKey.ts';
import { keyLines } from './readKeyFile.ts';
import { rewriteKeyFile } from './rewriteKeyFile.ts';

/** Where keys go that no record needs any more, but backups may. */
export const retiredKeyFile = (file: string): string => `${file}.retired`;

/**
 * Takes those keys out of the file, and keeps them in another one that nobody reads. The first one stays whatever it
 * is: it seals. Answers the IDs of those that went.
 */
export function retireKeysOfFile(file: string, ids: readonly string[], now: number): string[] {
  const gone = new Set<string>();
  rewriteKeyFile(file, (text) => {
    const older = keyLines(text)
      .slice(1)
      .filter((line) => ids.includes(idOf(line)));
    if (older.length === 0) return undefined;
    keep(retiredKeyFile(file), older, now);
    for (const line of older) gone.add(idOf(line));
    return text
      .split('\n')
      .filter((line) => !older.includes(line.trim()))
      .join('\n');
  });
  return [...gone];
}

/** It may be there already: somebody was killed here, or put it back for a backup. */
function keep(retired: string, older: readonly string[], now: number): void {
  const before = existsSync(retired) ? readFileSync(retired, 'utf8').trimEnd() : '';
  const since = new Date(now).toISOString();
  const added = older.filter((line) => !before.includes(line));
  const remarked = added.flatMap((line) => [`# ${idOf(line)}: no record has needed it since ${since}`, line]);
  if (added.length > 0) writeSecretFile(retired, `${[...(before ? [before] : []), ...remarked].join('\n')}\n`);
}

const idOf = (line: string): string => keyIdOf(parseEncryptionKey(line));
