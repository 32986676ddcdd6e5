import type { ExpressionBuilder } from 'kysely';
import type { Db, Tables } from '../store/tables.ts';
import { unindexed } from '../store/unindexed.ts';

const keptForMs = 30 * 86_400_000;
const batch = 100;

/** Removes connections that were given up a month ago and never came to be; a few at a time, whenever another begins. */
export async function forgetAbandoned(db: Db, now: number): Promise<void> {
  const isAbandoned = (eb: ExpressionBuilder<Tables, 'connected_account'>) =>
    eb.and([
      eb('activated_at', 'is', null),
      eb('created_at', '<', now - keptForMs),
      eb(unindexed('status'), 'in', ['EXPIRED', 'FAILED']),
    ]);
  await db
    .deleteFrom('connected_account')
    .where('id', 'in', (eb) =>
      eb.selectFrom('connected_account').select('id').where(isAbandoned).orderBy('created_at').limit(batch),
    )
    .where(isAbandoned) // again: its user may just have begun anew
    .execute();
}
