import type { Db } from '../store/tables.ts';

const keptForMs = 30 * 86_400_000;
const batch = 100;

/** Removes connections that were given up a month ago and never came to be; a few at a time, whenever another begins. */
export async function forgetAbandoned(db: Db, now: number): Promise<void> {
  await db
    .deleteFrom('connected_account')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('connected_account')
        .select('id')
        .where('activated_at', 'is', null)
        .where('created_at', '<', now - keptForMs)
        .where('status', 'in', ['EXPIRED', 'FAILED'])
        .orderBy('created_at')
        .limit(batch),
    )
    .execute();
}
