import { KitError } from '@kit/contract';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import type { AccountStore } from './createAccountStore.ts';

/** One account of this user; `undefined` where there is none. */
export async function findAccount(
  accounts: AccountStore,
  owner: Pick<Identity, 'upstreamUserId'>,
  id: string,
): Promise<ConnectedAccountWire | undefined> {
  try {
    return await accounts.get(owner, id);
  } catch (error) {
    if (error instanceof KitError && error.code === 'not_found') return undefined;
    throw error;
  }
}
