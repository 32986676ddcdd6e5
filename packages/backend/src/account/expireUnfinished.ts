import type { ExpressionBuilder } from 'kysely';
import type { Db, Tables } from '../store/tables.ts';
import { unindexed } from '../store/unindexed.ts';
import { unfinishedStatuses } from './Account.ts';
import { statusReasons } from './statusReasons.ts';

/** Ends what was left unfinished past its time. */
export async function expireUnfinished(db: Db, now: number): Promise<void> {
  const isOver = (eb: ExpressionBuilder<Tables, 'connected_account'>) =>
    eb.and([eb('finish_by', '<=', now), eb(unindexed('status'), 'in', unfinishedStatuses)]);
  // Asked first: reading must not wait for the store's write lock when there is nothing to write.
  const one = await db.selectFrom('connected_account').select('id').where(isOver).limit(1).executeTakeFirst();
  if (!one) return;
  await db
    .updateTable('connected_account')
    .set({ status: 'EXPIRED', status_reason: statusReasons.unfinished, finish_by: null, updated_at: now })
    .where(isOver)
    .execute();
}
