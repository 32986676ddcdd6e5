import { createPresence } from '../store/createPresence.ts';
import type { Store } from '../store/Store.ts';
import type { Db } from '../store/tables.ts';
import type { Logger } from '../logger.ts';
import { StartError } from '../startError.ts';
import { createKeyRotation, type KeyRotation } from './createKeyRotation.ts';
import type { KeyRing } from './createKeyRing.ts';
import { createVault, MissingKeyError, type Vault, VaultError } from './createVault.ts';
import { countSealedWith, keysInUse } from './keysInUse.ts';
import { keyWitness } from './keyWitness.ts';

export interface VaultOptions {
  ring: KeyRing;
  /** IDs of keys that are lost, so that nobody waits for them. */
  lostKeys?: readonly string[];
  now: () => number;
  logger: Logger;
  /** @default a half */
  share?: number;
}

export interface OpenVault {
  vault: Vault;
  rotation: KeyRotation;
  /** Says to the others that this process uses the store no more. */
  leave: () => Promise<void>;
}

/** The vault of a store, after proof that its keys open what is there. */
export async function openVault(store: Store, { ring, lostKeys = [], ...options }: VaultOptions): Promise<OpenVault> {
  const { db } = store;
  const presence = createPresence({ ...store, now: options.now });
  const vault = createVault(ring);
  await presence.announce(ring); // before the mark is read: whoever changes the mark looks the other way round
  try {
    await keyWitness(db).leave(vault);
    await proveKeys(db, { ring, vault, lostKeys });
    const rotation = createKeyRotation({ db, ring, vault, presence, ...options });
    await rotation.look();
    return { vault, rotation, leave: () => presence.leave() };
  } catch (error) {
    await presence.leave();
    throw error;
  }
}

/** Refuses keys that are not those of the store. Changes nothing there. */
export async function proveKeys(
  db: Db,
  { ring, vault, lostKeys }: { ring: KeyRing; vault: Vault; lostKeys: readonly string[] },
): Promise<void> {
  const witness = keyWitness(db);
  await witness.prove(vault).catch((cause: unknown) => {
    if (!(cause instanceof VaultError)) throw cause;
    const named =
      cause instanceof MissingKeyError ? ` They need the key ${cause.keyId}; given: ${ring.ids.join(', ')}.` : '';
    throw new StartError(
      'encryption_key_wrong',
      `this encryption key is not the one that sealed the stored credentials.${named} Nothing was changed. Give the right key, or give the old one among the previous keys to replace it.`,
    );
  });
  const marked = await witness.keyId();
  if (marked !== undefined) ring.sealWith(marked);
  for (const keyId of await keysInUse(db)) {
    if (ring.get(keyId) || lostKeys.includes(keyId)) continue;
    throw new StartError(
      'previous_key_missing',
      `${await countSealedWith(db, keyId)} records are still sealed with the encryption key ${keyId}, which was not given. They are kept, and nothing was changed. Give it among the previous keys (KIT_BACKEND_PREVIOUS_ENCRYPTION_KEYS) until kit-backend rotate-key says that it is not needed. If it is lost, name it in KIT_BACKEND_LOST_ENCRYPTION_KEYS=${keyId}: what it sealed has to be connected anew.`,
    );
  }
}
