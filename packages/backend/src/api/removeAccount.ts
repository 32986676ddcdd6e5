import * as z from 'zod';
import type { Account } from '../account/Account.ts';
import { tryToRevoke } from '../account/revokeAccount.ts';
import type { BackendContext } from '../backendContext.ts';
import { discardGrant } from '../connect-link/discardGrant.ts';
import { newId } from '../newId.ts';
import { input, parseInput } from '../parseInput.ts';

const deleteQuery = z.object({ revoke_on_delete: input.flag });

/** Ends the credential at the vendor where that can be done, then forgets the account. Undefined when there was none. */
export async function removeAccount(id: string, query: unknown, context: BackendContext) {
  const { revoke_on_delete: revoke } = parseInput(deleteQuery, query);
  const account = await context.accounts.find(id);
  if (!account) return undefined;
  if (revoke ?? !(await hasSibling(account, context))) await tryToRevoke(account, context);
  const unaccepted = revoke === false ? [] : await context.questions.claimOf(account.id);
  const isRemoved = await context.accounts.remove(account.id);
  // After it is gone: what it was connected by is no longer in use.
  for (const granted of unaccepted) await discardGrant(account, granted, context);
  if (!isRemoved) return undefined;
  return { success: true, ...(revoke ? { revoke_job_id: newId('rj') } : {}) };
}

/**
 * Many vendors keep one grant for a user and an app: revoking the old tokens of a user who has just connected
 * again would end the new ones too. So that is done only when it is asked for.
 */
async function hasSibling(account: Account, { accounts }: BackendContext): Promise<boolean> {
  const page = await accounts.list(
    { userIds: [account.userId], authConfigIds: [account.authConfigId], statuses: ['ACTIVE'] },
    { by: 'created_at', direction: 'desc' },
    2,
  );
  return page.items.some(({ id }) => id !== account.id);
}
