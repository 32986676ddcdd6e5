import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendContext } from '../backendContext.ts';
import { newToken } from '../newId.ts';
import type { Account } from './Account.ts';

const longestWaitMs = 5000;
const lookEveryMs = 50;
/** Longer than it takes to tell a vendor. */
const holdMs = 30_000;

export interface HeldAccount {
  /** As it is now, with what its vendor has issued last. */
  account: Account;
  release(): Promise<void>;
}

/** Keeps an account from being renewed; waits a while for whoever renews it already. */
export async function holdAccount(
  account: Account,
  { accounts }: Pick<BackendContext, 'accounts'>,
): Promise<HeldAccount> {
  const owner = newToken(16);
  for (let waited = 0; waited < longestWaitMs; waited += lookEveryMs) {
    const [held] = await accounts.lease(owner, holdMs, { id: account.id, force: true, limit: 1 });
    if (held) return { account: held, release: () => accounts.release(account.id, owner) };
    if (!(await accounts.isLeased(account.id))) break; // not one that is renewed
    await sleep(lookEveryMs);
  }
  return { account: (await accounts.find(account.id)) ?? account, release: () => Promise.resolve() };
}
