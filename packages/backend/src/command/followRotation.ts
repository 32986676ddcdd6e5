import { setTimeout as sleep } from 'node:timers/promises';
import { lockHolder } from '../store/lockDirectory.ts';
import type { Store } from '../store/Store.ts';
import type { KeyRing } from '../vault/createKeyRing.ts';
import { createVault } from '../vault/createVault.ts';
import { rotationState } from '../vault/rotationState.ts';
import { unopenableRecords } from '../vault/unopenableRecords.ts';
import type { CommandOutput } from './CommandOutput.ts';
import type { StoreArguments } from './readArguments.ts';
import { rotationProgress, unopenableText } from './rotationText.ts';
import type { RotationWorker } from './startRotationWorker.ts';

interface FollowOptions {
  options: StoreArguments;
  ring: KeyRing;
  /** Undefined where a backend does the work. */
  worker: RotationWorker | undefined;
  isFile: boolean;
  output: CommandOutput;
  signal: AbortSignal;
  now: () => number;
  pollMs: number;
}

/** Says how far a rotation is until it is done, with the keys that are not needed then, or until it cannot go on. */
export async function followRotation(
  store: Store,
  follow: FollowOptions,
): Promise<{ unneeded: readonly string[] } | undefined> {
  const { options, ring, worker, output, signal, pollMs } = follow;
  const work = startWork(worker);
  const vault = createVault(ring);
  let said = '';
  let before = -1;
  try {
    while (!signal.aborted) {
      await work.go();
      const isServed = worker !== undefined || !nobodyServes(options); // asked first: whoever serves may end in between
      const [, ...unneeded] = ring.ids; // what comes in later has been looked at by nobody
      const state = await rotationState(store, ring, {
        now: follow.now,
        nobodyServes: !store.isShared && (worker !== undefined || !isServed),
        lostKeys: options.lostEncryptionKeys,
      });
      const text = rotationProgress(state, follow);
      if (text !== said) output.out(text);
      said = text;
      if (state.isDone) return { unneeded };
      if (!isServed) {
        output.err(
          'No backend serves this directory any more. Start it, or run this again: it goes on with what is left.\n',
        );
        return undefined;
      }
      const left = state.older.reduce((sum, { records }) => sum + records, 0);
      const isStuck = left > 0 && left === before && state.unaware.length === 0;
      before = left;
      const damaged = isStuck ? await unopenableRecords(store.db, vault, state.older) : [];
      if (damaged.length > 0) {
        output.err(unopenableText(left, damaged));
        return undefined;
      }
      await sleep(pollMs, undefined, { signal }).catch(() => undefined);
    }
    output.err('Stopped. Run it again: it goes on with what is left.\n');
    return undefined;
  } finally {
    await work.end();
  }
}

/** Nobody holds the data directory; PostgreSQL has no such. */
export const nobodyServes = ({ databaseUrl, dataDir }: StoreArguments): boolean =>
  databaseUrl === undefined && lockHolder(dataDir) === undefined;

/** The work goes on beside the looking; what fails in it is thrown at the next look. */
function startWork(worker: RotationWorker | undefined) {
  let running: Promise<void> | undefined;
  let failure: unknown;
  const run = async (rotation: RotationWorker['rotation']): Promise<void> => {
    try {
      await rotation.rewrap();
    } catch (error) {
      failure = error;
    }
    running = undefined;
  };
  return {
    async go(): Promise<void> {
      if (failure !== undefined) throw failure;
      if (!worker) return;
      await worker.rotation.look();
      running ??= run(worker.rotation);
    },
    async end(): Promise<void> {
      worker?.rotation.stop();
      await running;
    },
  };
}
