import type { ExpressionBuilder } from 'kysely';
import type { Db, Tables } from '../store/tables.ts';

const batch = 10;
const firstPause = 30_000;
const mostAttempts = 10;

export interface Notice {
  noticeId: string;
  accountId: string;
}

/** Events about accounts that have yet to be delivered. They are kept on the account itself, so none outlives it or is lost. */
export function claimNotices({ db, now }: { db: Db; now: () => number }) {
  return {
    /** Takes what is due and puts its next attempt off; the condition stands twice, so that no two workers take the same. */
    async claim(): Promise<Notice[]> {
      const isDue = (eb: ExpressionBuilder<Tables, 'connected_account'>) => eb('notice_at', '<=', now());
      const rows = await db
        .updateTable('connected_account')
        .set((eb) => ({
          notice_attempts: eb('notice_attempts', '+', 1),
          notice_at: eb
            .case()
            .when('notice_attempts', '<', mostAttempts)
            // 30 s, then 2 min, 4.5 min, 8 min … about three hours in all
            .then(
              eb(
                // Named, because PostgreSQL takes a parameter beside a small integer for one.
                eb.cast<number>(eb.val(now() + firstPause), 'bigint'),
                '+',
                eb(eb('notice_attempts', '*', eb.ref('notice_attempts')), '*', firstPause),
              ),
            )
            .else(null)
            .end(),
        }))
        .where('id', 'in', (eb) =>
          eb.selectFrom('connected_account').select('id').where(isDue).orderBy('notice_at').limit(batch),
        )
        .where(isDue)
        .returning(['id', 'notice_id'])
        .execute();
      return rows.flatMap(({ id, notice_id: noticeId }) => (noticeId === null ? [] : [{ noticeId, accountId: id }]));
    },

    /** Delivered, or of no interest any more. */
    async finish({ accountId, noticeId }: Notice): Promise<void> {
      await db
        .updateTable('connected_account')
        .set({ notice_id: null, notice_at: null, notice_attempts: null })
        .where('id', '=', accountId)
        .where('notice_id', '=', noticeId)
        .execute();
    },
  };
}
