import { silentLogger } from '../logger.ts';
import { StartError } from '../startError.ts';
import { openStore } from '../store/openStore.ts';
import type { KeyRotation } from '../vault/createKeyRotation.ts';
import type { KeyRing } from '../vault/createKeyRing.ts';
import { openVault } from '../vault/openVault.ts';
import type { StoreArguments } from './readArguments.ts';

export interface RotationWorker {
  rotation: KeyRotation;
  close(): Promise<void>;
}

/** Undefined where a backend serves, and nobody else may write. */
export async function startRotationWorker(
  options: StoreArguments,
  ring: KeyRing,
  now: () => number,
): Promise<RotationWorker | undefined> {
  const store = await openStore(options).catch((error: unknown) => {
    if (error instanceof StartError && error.code === 'directory_in_use') return undefined;
    throw error;
  });
  if (!store) return undefined;
  try {
    const share = store.isShared ? 0.5 : 0.9; // where others are served, they come first
    const { lostEncryptionKeys: lostKeys } = options;
    const { rotation, leave } = await openVault(store, { ring, lostKeys, now, logger: silentLogger, share });
    return {
      rotation,
      async close() {
        await leave();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
