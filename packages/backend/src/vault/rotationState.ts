import { listProcesses, type ServingProcess } from '../store/createPresence.ts';
import type { Store } from '../store/Store.ts';
import type { KeyRing } from './createKeyRing.ts';
import { countSealedWith, keysInUse } from './keysInUse.ts';
import { keyWitness } from './keyWitness.ts';

/** How far a store has gone over to the newest key. */
export interface RotationState {
  newest: string;
  /** Records that the newest key has sealed. */
  sealed: number;
  /** Other keys that records were sealed with, and how many. Those of lost keys are no matter any more. */
  older: { keyId: string; records: number }[];
  /** Processes that do not have the newest key. */
  unaware: ServingProcess[];
  /** No record needs another key, and nobody seals with one. */
  isDone: boolean;
}

/** Asks the store; changes nothing. `nobodyServes`: on SQLite the lock is free, whatever a process that was killed left. */
export async function rotationState(
  store: Store,
  ring: KeyRing,
  { now, nobodyServes = false, lostKeys }: { now: () => number; nobodyServes?: boolean; lostKeys: readonly string[] },
): Promise<RotationState> {
  const { newest } = ring;
  const processes = nobodyServes ? [] : await listProcesses({ ...store, now });
  const ids = await keysInUse(store.db);
  const older: RotationState['older'] = [];
  for (const keyId of ids) {
    if (keyId !== newest && !lostKeys.includes(keyId))
      older.push({ keyId, records: await countSealedWith(store.db, keyId) });
  }
  const marked = await keyWitness(store.db).keyId();
  return {
    newest,
    sealed: await countSealedWith(store.db, newest),
    older,
    unaware: processes.filter(({ keyIds }) => !keyIds.includes(newest)),
    isDone:
      older.length === 0 &&
      (marked === undefined || marked === newest) &&
      processes.every(({ sealingKey }) => sealingKey === newest),
  };
}
