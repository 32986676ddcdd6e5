import type { BackendContext } from '../backendContext.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import type { Account } from './Account.ts';
import { identityOf, isSomebodyElse } from './AccountIdentity.ts';
import { isGrantInUse } from './isGrantInUse.ts';
import { openConnection } from './openConnection.ts';

type Context = Pick<
  BackendContext,
  'accounts' | 'authConfigs' | 'catalog' | 'managedClient' | 'fetch' | 'now' | 'logger'
>;

/** Ends a grant that nobody wants at its vendor, as far as that can be done. */
export async function endGrant(account: Account, granted: Granted, context: Context): Promise<void> {
  try {
    const connection = await openConnection({ ...account, values: { ...account.values, ...granted.values } }, context);
    await schemeOf(account.authScheme).revoke?.(connection, context);
  } catch (error) {
    context.logger.warn(
      { accountId: account.id, err: error instanceof Error ? error.message : '' },
      'a grant that nobody wants was not revoked',
    );
  }
}

/** The same, unless what is in use would end with it. */
export async function discardGrant(account: Account, granted: Granted, context: Context): Promise<void> {
  if (!(await isGrantInUse(account, granted, context))) await endGrant(account, granted, context);
}

/** Ends what an account was connected by so far where that was another person's: nobody here has it any more. */
export async function discardReplaced(before: Account, granted: Granted, context: Context): Promise<void> {
  const { values } = before;
  if (isSomebodyElse(identityOf(before), identityOf(granted))) {
    await discardGrant(before, { values, expiresAt: null }, context);
  }
}
