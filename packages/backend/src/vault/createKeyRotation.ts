import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger.ts';
import type { Presence } from '../store/createPresence.ts';
import type { Db } from '../store/tables.ts';
import type { KeyRing } from './createKeyRing.ts';
import type { Vault } from './createVault.ts';
import { keyWitness } from './keyWitness.ts';
import { rewrapBatch } from './rewrapBatch.ts';
import { type SealedTable, sealedTables } from './sealedTables.ts';

export type KeyRotation = ReturnType<typeof createKeyRotation>;

interface RotationOptions {
  db: Db;
  ring: KeyRing;
  vault: Vault;
  presence: Presence;
  logger: Logger;
  /** Which part of the time rewrapping may take. @default a half, so that others get their turn */
  share?: number;
}

/**
 * Goes over to a new key while everybody works. The process that began last leads: it was given what is to be. It first
 * waits until every process has the new key, marks it as the one that seals, and seals anew what older ones have sealed.
 */
export function createKeyRotation({ db, ring, vault, presence, logger, share = 0.5 }: RotationOptions) {
  const witness = keyWitness(db);
  const stopped = new AbortController();

  const leads = async (): Promise<boolean> => (await presence.living())[0]?.id === presence.id;
  const everybodyHas = async (keyId: string): Promise<boolean> =>
    (await presence.living()).every(({ keyIds }) => keyIds.includes(keyId));

  let leftBehind: string | undefined;
  function sayLeftBehind(keyId: string): void {
    if (leftBehind === keyId) return;
    leftBehind = keyId;
    logger.error(
      { keyId },
      'other processes seal with an encryption key that this one does not have, so it cannot open what they write: restart it with that key, and with its own among the previous ones',
    );
  }

  async function rewrapTable(keyId: string, sealed: SealedTable): Promise<number> {
    let written = 0;
    let after: string | undefined = '';
    // Asked each time: two that lead would do the same work twice.
    while (after !== undefined && !stopped.signal.aborted && (await leads())) {
      const begun = performance.now();
      const done: Awaited<ReturnType<typeof rewrapBatch>> = await rewrapBatch({
        db,
        vault,
        logger,
        sealed,
        keyId,
        after,
      });
      written += done.written;
      after = done.last;
      const pause = (performance.now() - begun) * (1 / share - 1);
      await sleep(pause, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
    return written;
  }

  return {
    /** Takes in new keys, says which ones it has, and seals with the right one. */
    async look(): Promise<void> {
      ring.reload();
      await presence.announce(ring);
      const { newest } = ring;
      const before = await witness.keyId();
      if (before === undefined || ring.get(before)) leftBehind = undefined;
      if (before === newest && ring.sealing === newest) return;
      if (before !== newest && (await leads()) && (await everybodyHas(newest))) await witness.replace(vault, newest);
      // Whoever starts announces itself, then looks at the mark; here it is the other way round. One sees the other.
      const marked = await witness.keyId();
      if (marked === undefined || marked === ring.sealing) return;
      if (!ring.get(marked)) return sayLeftBehind(marked);
      if (!(await everybodyHas(marked))) return;
      ring.sealWith(marked);
      await presence.announce(ring);
      logger.info({ keyId: marked }, 'another encryption key seals from now on');
    },

    /** Seals anew what older keys have sealed. May be interrupted anywhere; the next one goes on with what is left. */
    async rewrap(): Promise<number> {
      const { newest } = ring;
      const older = ring.ids.filter((id) => id !== newest);
      if (older.length === 0 || ring.sealing !== newest) return 0;
      let written = 0;
      for (const keyId of older) {
        for (const sealed of sealedTables) written += await rewrapTable(keyId, sealed);
      }
      if (written > 0) logger.info({ keyId: newest, records: written }, 'records were sealed anew with the newest key');
      return written;
    },

    /** Others seal with a key that this process does not have. */
    isLeftBehind: (): boolean => leftBehind !== undefined,

    stop(): void {
      stopped.abort();
    },
  };
}
