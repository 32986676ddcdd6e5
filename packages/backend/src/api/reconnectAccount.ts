import { type Account, isReadable } from '../account/Account.ts';
import { changedMeanwhile } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { linkTo } from '../connect-link/startLink.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { accountStatuses } from './accountInput.ts';
import { usableConfig } from './usableConfig.ts';

/** Sends an account's user through the vendor once more, under the same ID. What needs no vendor's page stays as it is. */
export async function reconnectAccount(
  account: Account,
  callbackUrl: string | null,
  context: BackendContext,
): Promise<{ account: Account; redirectUrl: string | null }> {
  if (!schemeOf(account.authScheme).begin) return { account, redirectUrl: null };
  await usableConfig(account.authConfigId, context); // or an account that works would wait for what cannot be
  const finishBy = context.now() + context.linkLifetimeMs;
  const begun = { status: 'INITIATED', statusReason: null, finishBy, refreshAt: null } as const;
  const waiting = isReadable(account)
    ? await context.accounts.update(account, begun)
    : await context.accounts.update(account, { ...begun, values: {} }, accountStatuses);
  const started = waiting && (await linkTo(waiting, 'link', callbackUrl, context));
  const initiated =
    started &&
    (await context.accounts.update(started.account, {
      values: { ...started.account.values, redirectUrl: started.url },
    }));
  if (!initiated) throw changedMeanwhile('account');
  return { account: initiated, redirectUrl: started.url };
}
