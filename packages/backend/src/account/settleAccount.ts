import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { withoutIdentity } from './AccountIdentity.ts';
import { type Account, isUnfinished, unfinishedStatuses } from './Account.ts';
import { refreshTime } from './refreshTime.ts';
import type { AccountChanges } from './writeAccount.ts';

type Context = Pick<BackendContext, 'accounts' | 'now'>;

/** Keys of an unfinished account that mean nothing once it is finished. */
const passing = new Set(['redirectUrl', 'error', 'error_description', 'expires_at', 'authUri']);

/** Makes an unfinished account ACTIVE. Undefined when its time was over first. */
export function activateAccount(account: Account, granted: Granted, context: Context): Promise<Account | undefined> {
  const { authConfigId: id, authScheme } = account;
  return settle(account, context, (current) => ({
    // In a second window another one may have been chosen meanwhile; what was granted works with this one alone.
    authConfig: { id, authScheme },
    status: 'ACTIVE',
    statusReason: null,
    finishBy: null,
    refreshFailures: 0,
    refreshAt: refreshTime(granted, context.now()),
    // Whose the last credential was says nothing about this one.
    values: grantedValues(withoutIdentity((current.authConfigId === id ? current : account).values), granted),
  }));
}

/** Ends an unfinished account with the reason why. */
export function failAccount(
  account: Account,
  failure: { code: string; message: string; reason: string },
  context: Context,
): Promise<Account | undefined> {
  return settle(account, context, ({ values }) => ({
    status: 'FAILED',
    statusReason: failure.reason,
    finishBy: null,
    values: { ...lasting(values), error: failure.code, error_description: failure.message },
  }));
}

/** Changes an account as long as it is unfinished. A second window may change it at the same moment: then once more, on what it left. */
export async function settle(
  account: Account,
  { accounts }: Pick<Context, 'accounts'>,
  changesOf: (current: Account) => AccountChanges,
): Promise<Account | undefined> {
  let current: Account | undefined = account;
  while (current && isUnfinished(current)) {
    const settled = await accounts.update(current, changesOf(current), unfinishedStatuses);
    if (settled) return settled;
    current = await accounts.find(account.id);
  }
  return undefined;
}

/** A connection's values after a grant. What the grant does not name stays: RFC 6749 §6 for the refresh token. */
export function grantedValues(values: Values, { values: granted, expiresAt }: Granted): Values {
  return {
    ...lasting(values),
    ...granted,
    ...(expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }),
  };
}

/** Values without what means nothing once an account is finished. */
export function lasting(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !passing.has(name)));
}
