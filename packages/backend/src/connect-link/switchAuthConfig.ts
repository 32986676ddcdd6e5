import type { Account } from '../account/Account.ts';
import { settle } from '../account/settleAccount.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';

/** Makes an unfinished account one of that auth config; what was entered for another one goes. Undefined when it was settled meanwhile. */
export async function switchAuthConfig(
  account: Account,
  config: Pick<AuthConfig, 'id' | 'authScheme'>,
  context: Pick<BackendContext, 'accounts'>,
): Promise<Account | undefined> {
  if (account.authConfigId === config.id) return account;
  return settle(account, context, () => ({ authConfig: config, values: {} }));
}
