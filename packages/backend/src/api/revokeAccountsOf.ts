import { tryToRevoke } from '../account/revokeAccount.ts';
import type { BackendContext } from '../backendContext.ts';
import { discardUnaccepted } from '../connect-link/discardUnaccepted.ts';

/** Ends all that vendors have granted by an auth config, a page of accounts at a time, those that are being connected anew included. */
export async function revokeAccountsOf(authConfigId: string, context: BackendContext): Promise<void> {
  let after;
  do {
    const order = { by: 'created_at', direction: 'asc' } as const;
    const page = await context.accounts.list({ authConfigIds: [authConfigId] }, order, 100, after);
    for (const account of page.items) {
      await tryToRevoke(account, context);
      await discardUnaccepted(account, context);
    }
    after = page.next ?? undefined;
  } while (after);
}
