import type { AccessList, Account } from '../account/Account.ts';
import type { AuthConfig, Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Link, NewLink } from './createLinks.ts';

export interface LinkRequest {
  config: AuthConfig;
  userId: string;
  alias: string | null;
  callbackUrl: string | null;
  values: Values;
  accountType: Account['accountType'];
  accessList: AccessList | null;
  /** The account that the new one will replace. */
  replaces?: string | null;
  /** IDs of the auth configs among which the user may choose; `config` is one of them. */
  choices?: readonly string[] | null;
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
  const { choices = null, replaces = null } = request;
  return linkTo(account, 'link', request.callbackUrl, context, { choices, replaces });
}

/** A link to finish an account that exists. */
export async function linkTo(
  account: Account,
  flow: Link['flow'],
  callbackUrl: string | null,
  context: Context,
  more: Pick<NewLink, 'choices' | 'replaces'> = {},
): Promise<StartedLink> {
  const expiresAt = account.finishBy ?? context.now() + context.linkLifetimeMs;
  const { token, link } = await context.links.insert({ accountId: account.id, flow, callbackUrl, expiresAt, ...more });
  return { account, link, token, url: `${context.publicUrl}/link/${token}` };
}
