import type { Account } from '../account/Account.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';

type Context = Pick<BackendContext, 'accounts'>;

/** What is no ID at all is not asked of the store, which may not hold it. */
export async function findAccount(id: string, { accounts }: Context): Promise<Account | undefined> {
  return /^ca_[\w-]{1,64}$/.test(id) ? accounts.find(id) : undefined;
}

/** Finds a connected account by the ID in a path. */
export async function accountOf(id: string, context: Context): Promise<Account> {
  const account = await findAccount(id, context);
  if (!account) throw new ApiError(refusals.accountNotFound, 'This connected account does not exist.');
  return account;
}
