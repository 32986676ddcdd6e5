import type { Account } from '../account/Account.ts';
import { identityOf, isSomebodyElse } from '../account/AccountIdentity.ts';
import { openConnection } from '../account/openConnection.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';

/** Ends a grant that nobody wants at its vendor, as far as that can be done. */
export async function endGrant(account: Account, granted: Granted, context: BackendContext): Promise<void> {
  try {
    const connection = await openConnection({ ...account, values: { ...account.values, ...granted.values } }, context);
    await schemeOf(account.authScheme).revoke?.(connection, context);
  } catch (error) {
    context.logger.warn(
      { accountId: account.id, err: error instanceof Error ? error.message : '' },
      'a refused grant was not revoked',
    );
  }
}

/** The same, unless it is one with a grant that is in use: many vendors keep one for each person and app. */
export async function discardGrant(account: Account, granted: Granted, context: BackendContext): Promise<void> {
  const page = await context.accounts.list(
    { userIds: [account.userId], authConfigIds: [account.authConfigId], statuses: ['ACTIVE'] },
    { by: 'created_at', direction: 'desc' },
    100,
  );
  const isInUse = page.items.some((other) => !isSomebodyElse(identityOf(other), identityOf(granted)));
  if (!isInUse) await endGrant(account, granted, context);
}
