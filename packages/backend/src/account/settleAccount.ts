import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { type Account, unfinishedStatuses } from './Account.ts';
import { refreshTime } from './refreshTime.ts';

type Context = Pick<BackendContext, 'accounts' | 'now'>;

/** Keys of an unfinished account that mean nothing once it is finished. */
const passing = new Set(['redirectUrl', 'error', 'error_description', 'expires_at']);

/** Makes an unfinished account ACTIVE. Undefined when its time was over first. */
export function activateAccount(
  account: Account,
  granted: Granted,
  { accounts, now }: Context,
): Promise<Account | undefined> {
  return accounts.update(
    account,
    {
      status: 'ACTIVE',
      statusReason: null,
      finishBy: null,
      refreshFailures: 0,
      refreshAt: refreshTime(granted, now()),
      values: grantedValues(account.values, granted),
    },
    unfinishedStatuses,
  );
}

/** Ends an unfinished account with the reason why. */
export function failAccount(
  account: Account,
  failure: { code: string; message: string; reason: string },
  { accounts }: Context,
): Promise<Account | undefined> {
  return accounts.update(
    account,
    {
      status: 'FAILED',
      statusReason: failure.reason,
      finishBy: null,
      values: { ...lasting(account.values), error: failure.code, error_description: failure.message },
    },
    unfinishedStatuses,
  );
}

/** What is kept of a connection's values and what a vendor granted. */
export function grantedValues(values: Values, { values: granted, expiresAt }: Granted): Values {
  return {
    ...lasting(values),
    ...granted,
    ...(expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }),
  };
}

function lasting(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !passing.has(name)));
}
