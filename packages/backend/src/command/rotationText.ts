import type { RotationState } from '../vault/rotationState.ts';

const number = (count: number): string => count.toLocaleString('en-US');
const records = (count: number): string => `${number(count)} ${count === 1 ? 'record' : 'records'}`;

/** Which keys are in use, for `--check`. */
export function rotationSummary({ newest, sealed, older, unaware, isDone }: RotationState): string {
  return [
    `${newest}  ${records(sealed)} (the newest key)`,
    ...older.map(({ keyId, records: count }) => `${keyId}  ${records(count)}`),
    ...unaware.map(({ pid, host }) => `Process ${pid} on ${host} does not have the newest key.`),
    isDone
      ? 'No record needs another key than the newest.'
      : 'Older keys are still needed: leave them where they are, and run kit-backend rotate-key.',
    '',
  ].join('\n');
}

/** Where a rotation is; the same text as long as nothing has changed. */
export function rotationProgress(
  { sealed, older, unaware, newest }: RotationState,
  { isFile }: { isFile: boolean },
): string {
  const left = older.reduce((sum, { records: count }) => sum + count, 0);
  const total = sealed + left;
  if (unaware.length > 0) {
    const who = unaware.map(({ pid, host }) => `process ${pid} on ${host}`).join(', ');
    const cure = isFile
      ? 'It looks into its key file every few seconds; if this does not end, it has another file: restart it.'
      : 'Restart it with the new key in KIT_BACKEND_ENCRYPTION_KEY and the old one in KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS.';
    return `Waiting for ${who} to take in ${newest}. ${cure}\n`;
  }
  const percent = total === 0 ? 100 : Math.floor((sealed / total) * 100);
  return `Sealed with ${newest}: ${number(sealed)} of ${records(total)} (${percent} %)\n`;
}

/** What to do about records that nobody can open. */
export function unopenableText(count: number, names: readonly string[]): string {
  const more = count > names.length ? ', …' : '';
  return `${records(count)} cannot be opened, and ${count === 1 ? 'is' : 'are'} kept: ${names.join(', ')}${more}. Have the user connect again, or delete it; then run this again.\n`;
}

/** What to do where keys are not in a file. */
export const toRotate = (current: string): string =>
  [
    `To replace ${current}:`,
    '  1. Make a key: openssl rand -base64 32',
    '  2. Set KIT_BACKEND_ENCRYPTION_KEY to it, and KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS to the one of now.',
    '  3. Restart each process, one after another. The new key seals when all of them have it.',
    '  4. Run kit-backend rotate-key with the same two: it says when the old one is not needed.',
    'With KIT_BACKEND_ENCRYPTION_KEY_FILE it is one command, and no process is restarted.',
    '',
  ].join('\n');

/** What to do where the file of keys is kept by something else. */
export const toRotateElsewhere =
  'Where something else writes it, put a new key (openssl rand -base64 32) in its first line there, above the one of now, and run this again.\n';
