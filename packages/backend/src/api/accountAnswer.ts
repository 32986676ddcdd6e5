import type { Account } from '../account/Account.ts';
import { identityOf } from '../account/AccountIdentity.ts';
import { accountState, shownValues, type ShowOptions } from '../account/accountState.ts';
import type { BackendContext } from '../backendContext.ts';
import { allFields } from '../scheme/allFields.ts';

type Context = Pick<BackendContext, 'catalog' | 'project'>;

/** Decides once for a whole list how accounts are shown. */
export async function accountAnswers(
  context: Context,
): Promise<(account: Account) => ReturnType<typeof accountAnswer>> {
  const { mask_secret_keys_in_connected_account: mask } = await context.project.config();
  return (account) => accountAnswer(account, showOptions(account, mask, context));
}

/** What an update or a creation answers of an account's values. */
export async function stateAnswer(
  account: Account,
  context: Context,
): Promise<{ authScheme: string; val: Account['values'] }> {
  const { mask_secret_keys_in_connected_account: mask } = await context.project.config();
  const options = showOptions(account, mask, context);
  return accountState(account, options) ?? { authScheme: account.authScheme, val: { status: account.status } };
}

function showOptions(account: Account, mask: boolean, { catalog }: Pick<Context, 'catalog'>): ShowOptions {
  const scheme = catalog.get(account.toolkitSlug)?.schemes.find(({ mode }) => mode === account.authScheme);
  return { fields: scheme ? allFields(scheme) : [], mask };
}

function accountAnswer(account: Account, options: ShowOptions) {
  const { authConfig, requestedScopes } = account;
  const { label = null } = identityOf(account) ?? {};
  return {
    id: account.id,
    word_id: account.wordId,
    alias: account.alias,
    user_id: account.userId,
    toolkit: { slug: account.toolkitSlug },
    auth_config: {
      id: account.authConfigId,
      auth_scheme: account.authScheme,
      is_composio_managed: authConfig.isManaged,
      is_disabled: authConfig.isDisabled,
      deprecated: { uuid: authConfig.uuid },
    },
    status: account.status,
    status_reason: account.statusReason,
    is_disabled: account.status === 'INACTIVE',
    created_at: new Date(account.createdAt).toISOString(),
    updated_at: new Date(account.updatedAt).toISOString(),
    state: accountState(account, options),
    data: { ...shownValues(account, options), status: account.status },
    params: {},
    ...(requestedScopes
      ? { requested_scopes: requestedScopes.scopes, requested_user_scopes: requestedScopes.userScopes }
      : {}),
    // Upstream names no such person; what it does not know, its clients find under `experimental` or pass over.
    experimental: { ...sharingAnswer(account), ...(label === null ? {} : { connected_as: label }) },
    deprecated: { labels: [], uuid: account.uuid },
  };
}

/** Who may use an account. */
export function sharingAnswer({ accountType, accessList }: Pick<Account, 'accountType' | 'accessList'>) {
  return { account_type: accountType, ...(accessList ? { acl_config_for_shared: accessList } : {}) };
}
