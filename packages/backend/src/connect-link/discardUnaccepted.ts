import type { Account } from '../account/Account.ts';
import type { BackendContext } from '../backendContext.ts';
import { discardGrant } from '../account/discardGrant.ts';

/** Ends what was granted for an account and never accepted: it would outlive us unseen. */
export async function discardUnaccepted(account: Account, context: BackendContext): Promise<void> {
  for (const granted of await context.questions.claimOf(account.id)) await discardGrant(account, granted, context);
}

const batch = 20;

/** Ends what was granted and not accepted in time, whoever it was for. */
export async function discardOverdue(context: BackendContext): Promise<void> {
  let overdue;
  do {
    overdue = await context.questions.claimOverdue(batch);
    for (const { accountId, granted } of overdue) {
      const account = await context.accounts.find(accountId);
      if (account) await discardGrant(account, granted, context);
    }
  } while (overdue.length === batch);
}
