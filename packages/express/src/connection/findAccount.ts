import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { Identity } from '../identity/Identity.ts';
import { unlessGone } from '../upstream/upstreamErrors.ts';
import type { AccountStore } from './createAccountStore.ts';

/** One account of this user; `undefined` where there is none. */
export function findAccount(
  accounts: AccountStore,
  owner: Pick<Identity, 'upstreamUserId'>,
  id: string,
): Promise<ConnectedAccountWire | undefined> {
  return unlessGone(accounts.get(owner, id));
}
