import type { Account } from '../account/Account.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';

export interface Caller {
  accountId?: string | undefined;
  userId?: string | undefined;
  /** Only an account of this toolkit will do. */
  toolkitSlug?: string | undefined;
}

/** The account that a call is made with: the named one, else the user's newest ACTIVE one of the toolkit. */
export async function accountForCall(
  { accountId, userId, toolkitSlug }: Caller,
  context: BackendContext,
): Promise<Account> {
  if (accountId !== undefined) {
    const account = await context.accounts.find(accountId);
    const isMeant = account && (toolkitSlug === undefined || account.toolkitSlug === toolkitSlug);
    if (!isMeant) throw notFound('This connected account does not exist.');
    if (userId !== undefined) requireAllowed(account, userId);
    return account;
  }
  if (userId === undefined || toolkitSlug === undefined) {
    throw new ApiError(refusals.badRequest, 'Name the account: send connected_account_id, or user_id.', {
      errors: ['connected_account_id: Required without user_id'],
    });
  }
  const page = await context.accounts.list(
    { userIds: [userId], toolkitSlugs: [toolkitSlug], statuses: ['ACTIVE'], accountType: 'PRIVATE' },
    { by: 'created_at', direction: 'desc' },
    1,
  );
  const [newest] = page.items;
  if (!newest) throw notFound(`No active connected account of ${toolkitSlug} was found for this user.`);
  return newest;
}

/** Somebody else's account looks like none, unless it was shared; then the list of who may use it decides, refusals first. */
export function requireAllowed({ userId: owner, accountType, accessList }: Account, userId: string): void {
  if (owner === userId) return;
  if (accountType !== 'SHARED') throw notFound('This connected account does not exist.');
  const isDenied = accessList?.not_allowed_user_ids.includes(userId) ?? false;
  const isAllowed = accessList?.allow_all_users || accessList?.allowed_user_ids.includes(userId);
  if (isDenied || !isAllowed) throw new ApiError(refusals.forbidden, 'This user may not use this shared account.');
}

function notFound(message: string): ApiError {
  return new ApiError(refusals.accountNotFound, message, { suggestedFix: 'Connect the account first.' });
}
