import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Account } from './Account.ts';
import { identityOf, isSomebodyElse } from './AccountIdentity.ts';

/**
 * Whether an account of the same user may live on the same grant: many vendors keep one for each person and app, and
 * end all of its tokens with any of them. One that is paused is to work again. That of another person is another one.
 */
export async function isGrantInUse(
  { userId, authConfigId }: Account,
  granted: { values: Values },
  { accounts }: Pick<BackendContext, 'accounts'>,
  { except }: { except?: string } = {},
): Promise<boolean> {
  const page = await accounts.list(
    { userIds: [userId], authConfigIds: [authConfigId], statuses: ['ACTIVE', 'INACTIVE'] },
    { by: 'created_at', direction: 'desc' },
    100,
  );
  return page.items.some((other) => other.id !== except && !isSomebodyElse(identityOf(other), identityOf(granted)));
}
