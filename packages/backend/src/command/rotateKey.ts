import { silentLogger } from '../logger.ts';
import { StartError } from '../startError.ts';
import { readStore } from '../store/openStore.ts';
import { addKeyToFile } from '../vault/addKeyToFile.ts';
import type { KeyRing } from '../vault/createKeyRing.ts';
import { createVault } from '../vault/createVault.ts';
import { keyFileOf, openKeys } from '../vault/openKeys.ts';
import { proveKeys } from '../vault/openVault.ts';
import { retiredKeyFile, retireKeysOfFile } from '../vault/retireKeysOfFile.ts';
import { rotationState } from '../vault/rotationState.ts';
import type { CommandOutput } from './CommandOutput.ts';
import { followRotation, nobodyServes } from './followRotation.ts';
import { type Environment, readStoreArguments, type StoreArguments } from './readArguments.ts';
import { requireMigrated } from './requireMigrated.ts';
import { rotationSummary, toRotate, toRotateElsewhere } from './rotationText.ts';
import { startRotationWorker } from './startRotationWorker.ts';

interface RotateOptions {
  signal?: AbortSignal;
  now?: () => number;
  /** How often it looks. */
  pollMs?: number;
}

/**
 * Goes over to a new encryption key, and says when no record needs the old one. Where a process serves SQLite, that
 * process does the work, since two would lose writes; everywhere else it is done here. May be stopped and begun again.
 */
export async function rotateKey(
  args: readonly string[],
  environment: Environment,
  output: CommandOutput,
  { signal = new AbortController().signal, now = Date.now, pollMs = 1000 }: RotateOptions = {},
): Promise<number> {
  const options = readStoreArguments(args, environment);
  const ring = openExistingKeys(options);
  const watched = await readStore(options);
  try {
    await requireMigrated(watched);
    await proveKeys(watched.db, { ring, vault: createVault(ring), lostKeys: options.lostEncryptionKeys });
    const state = await rotationState(watched, ring, {
      now,
      nobodyServes: nobodyServes(options),
      lostKeys: options.lostEncryptionKeys,
    });
    if (options.isCheck) {
      output.out(rotationSummary(state));
      return state.isDone ? 0 : 1;
    }
    const file = keyFileOf(options);
    if (ring.ids.length === 1) {
      if (file === undefined) {
        output.out(rotationSummary(state) + toRotate(ring.newest));
        return 0;
      }
      try {
        const added = addKeyToFile(file, ring.newest);
        output.out(
          added === undefined
            ? `The keys in ${file} were changed at this moment by somebody else; this goes on with those.\n`
            : `Made a new key, ${added}. It is the first line of ${file} now; the old one stays below it.\n`,
        );
      } catch (error) {
        output.err(`${messageOf(error)} ${toRotateElsewhere}`);
        return 1;
      }
      ring.reload();
    }
    const worker = await startRotationWorker(options, ring, now);
    if (!worker) output.out('The backend that is running does the work; this only watches, and may be stopped.\n');
    try {
      const isFile = file !== undefined;
      const done = await followRotation(watched, { options, ring, worker, isFile, output, signal, now, pollMs });
      if (done) output.out(endOfRotation(options, done.unneeded, now()));
      return done ? 0 : 1;
    } finally {
      await worker?.close();
    }
  } finally {
    await watched.close();
  }
}

/** Nothing is made here: a key that was never there cannot be replaced. */
function openExistingKeys(options: StoreArguments): KeyRing {
  if (options.encryptionKey === undefined && keyFileOf(options) === undefined) {
    throw new StartError(
      'encryption_key_missing',
      `there is no encryption key. Give the one of the backend: KIT_BACKEND_ENCRYPTION_KEY, KIT_BACKEND_ENCRYPTION_KEY_FILE, or --data where it was made beside the data.`,
    );
  }
  return openKeys(options, silentLogger);
}

function endOfRotation(options: StoreArguments, unneeded: readonly string[], now: number): string {
  const said = [`No record needs ${unneeded.join(', ') || 'another key'} any more.`];
  const file = keyFileOf(options);
  if (file !== undefined) said.push(retire(file, unneeded, now));
  if (options.previousEncryptionKeys.length > 0) {
    said.push('Take it out of KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS. Backups from before still need it.');
  }
  return `${said.filter(Boolean).join(' ')}\n`;
}

function retire(file: string, unneeded: readonly string[], now: number): string {
  try {
    return retireKeysOfFile(file, unneeded, now).length === 0
      ? ''
      : `It went to ${retiredKeyFile(file)}, which nobody reads: delete it when no backup from before is left.`;
  } catch (error) {
    return `${messageOf(error)} Take it out of there by hand. Backups from before still need it.`;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
