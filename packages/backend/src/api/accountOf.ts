import type { Account } from '../account/Account.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';

/** Finds a connected account by the ID in a path. */
export async function accountOf(id: string, { accounts }: Pick<BackendContext, 'accounts'>): Promise<Account> {
  const account = /^ca_[\w-]{1,64}$/.test(id) ? await accounts.find(id) : undefined;
  if (!account) throw new ApiError(refusals.accountNotFound, 'This connected account does not exist.');
  return account;
}
