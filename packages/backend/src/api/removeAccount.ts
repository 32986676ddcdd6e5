import * as z from 'zod';
import { holdAccount } from '../account/holdAccount.ts';
import { isGrantInUse } from '../account/isGrantInUse.ts';
import { tryToRevoke } from '../account/revokeAccount.ts';
import type { BackendContext } from '../backendContext.ts';
import { discardGrant } from '../account/discardGrant.ts';
import { newId } from '../newId.ts';
import { input, parseInput } from '../parseInput.ts';
import { findAccount } from './accountOf.ts';

const deleteQuery = z.object({ revoke_on_delete: input.flag });

/** Ends the credential at the vendor where that can be done, then forgets the account. Undefined when there was none. */
export async function removeAccount(id: string, query: unknown, context: BackendContext) {
  const { revoke_on_delete: revoke } = parseInput(deleteQuery, query);
  const account = await findAccount(id, context);
  if (!account) return undefined;
  if (revoke ?? !(await isGrantInUse(account, account, context, { except: id }))) await tryToRevoke(account, context);
  // A renewal that is under way would find the account gone, and end what the caller wants to keep.
  if (revoke === false) await holdAccount(account, context);
  const unaccepted = revoke === false ? [] : await context.questions.claimOf(account.id);
  const isRemoved = await context.accounts.remove(account.id);
  // After it is gone: what it was connected by is no longer in use.
  for (const granted of unaccepted) await discardGrant(account, granted, context);
  if (!isRemoved) return undefined;
  return { success: true, ...(revoke ? { revoke_job_id: newId('rj') } : {}) };
}
