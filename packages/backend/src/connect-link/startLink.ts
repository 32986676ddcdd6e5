import type { AccessList, Account } from '../account/Account.ts';
import type { AuthConfig, Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Link } from './createLinks.ts';

export interface LinkRequest {
  config: AuthConfig;
  userId: string;
  alias: string | null;
  callbackUrl: string | null;
  values: Values;
  accountType: Account['accountType'];
  accessList: AccessList | null;
}

export interface StartedLink {
  account: Account;
  link: Link;
  token: string;
  url: string;
}

type Context = Pick<BackendContext, 'accounts' | 'links' | 'now' | 'linkLifetimeMs' | 'publicUrl'>;

/** Makes an account that its user has yet to finish, and the link where that is done. */
export async function startLink(request: LinkRequest, context: Context): Promise<StartedLink> {
  const account = await context.accounts.insert({
    userId: request.userId,
    authConfigId: request.config.id,
    toolkitSlug: request.config.toolkitSlug,
    authScheme: request.config.authScheme,
    alias: request.alias,
    status: 'INITIALIZING',
    finishBy: context.now() + context.linkLifetimeMs,
    accountType: request.accountType,
    accessList: request.accessList,
    values: request.values,
  });
  return linkTo(account, 'link', request.callbackUrl, context);
}

/** A link to finish an account that exists. */
export async function linkTo(
  account: Account,
  flow: Link['flow'],
  callbackUrl: string | null,
  context: Context,
): Promise<StartedLink> {
  const expiresAt = account.finishBy ?? context.now() + context.linkLifetimeMs;
  const { token, link } = await context.links.insert({ accountId: account.id, flow, callbackUrl, expiresAt });
  return { account, link, token, url: `${context.publicUrl}/link/${token}` };
}
