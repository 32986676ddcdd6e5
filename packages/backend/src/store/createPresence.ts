import { hostname } from 'node:os';
import { newId } from '../newId.ts';
import { readJson } from './readJson.ts';
import type { Store } from './Store.ts';
import { storeClock } from './storeClock.ts';
import type { Db } from './tables.ts';

/** A process that uses the store, and with which encryption keys. */
export interface ServingProcess {
  id: string;
  host: string;
  pid: number;
  keyIds: string[];
  sealingKey: string;
  startedAt: number;
  seenAt: number;
}

export type Presence = ReturnType<typeof createPresence>;

const announceEveryMs = 10_000;
/** Who was not heard of for as long is gone, or will find that it was left behind. */
const aliveForMs = 45_000;
const rememberedForMs = 86_400_000;

/** Says to the other processes of a store that this one is there. On SQLite there are no others. */
export function createPresence({ db, isShared, now }: Pick<Store, 'db' | 'isShared'> & { now: () => number }) {
  const id = newId('sp');
  const clock = storeClock(db, now);
  let announced = { what: '', at: 0 };

  return {
    id,

    async announce({ ids, sealing }: { ids: readonly string[]; sealing: string }): Promise<void> {
      const what = [...ids, sealing].join();
      const at = now();
      if (what === announced.what && (!isShared || Math.abs(at - announced.at) < announceEveryMs)) return;
      const changing = { key_ids: JSON.stringify(ids), sealing_key: sealing, seen_at: clock() };
      await db
        .deleteFrom('serving_process')
        .where('id', '<>', id)
        .$if(isShared, (query) => query.where('seen_at', '<', clock(-rememberedForMs)))
        .execute();
      await db
        .insertInto('serving_process')
        .values({ id, host: hostname(), pid: process.pid, started_at: clock(), ...changing })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
      announced = { what, at };
    },

    living: (): Promise<ServingProcess[]> => listProcesses({ db, isShared, now }),

    async leave(): Promise<void> {
      await db.deleteFrom('serving_process').where('id', '=', id).execute();
    },
  };
}

/** Who uses the store, whoever began last first. On SQLite one that was killed is still listed; the lock knows better. */
export async function listProcesses({
  db,
  isShared,
  now,
}: {
  db: Db;
  isShared: boolean;
  now: () => number;
}): Promise<ServingProcess[]> {
  const rows = await db
    .selectFrom('serving_process')
    .selectAll()
    .$if(isShared, (query) => query.where('seen_at', '>', storeClock(db, now)(-aliveForMs)))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    host: row.host,
    pid: row.pid,
    keyIds: readJson<string[]>(row.key_ids),
    sealingKey: row.sealing_key,
    startedAt: row.started_at,
    seenAt: row.seen_at,
  }));
}
