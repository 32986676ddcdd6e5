import { invalidInput } from '../parseInput.ts';
import type { BackendContext } from '../backendContext.ts';
import type { SessionConfig } from './ToolSession.ts';

/** Refuses a session that names a toolkit, an auth config or an account which its user cannot use. */
export async function checkSession(
  userId: string,
  config: Partial<SessionConfig>,
  context: BackendContext,
): Promise<void> {
  const errors: string[] = [];
  const { toolkits, auth_configs: authConfigs = {}, connected_accounts: accounts = {} } = config;
  if (toolkits) {
    const [key, slugs] =
      'enable' in toolkits ? (['enable', toolkits.enable] as const) : (['disable', toolkits.disable] as const);
    for (const slug of slugs)
      if (!context.catalog.get(slug)) errors.push(`toolkits.${key}: ${slug} is not in the catalog`);
  }
  for (const [slug, id] of Object.entries(authConfigs)) {
    const found = await context.authConfigs.find(id);
    if (found?.toolkitSlug !== slug) errors.push(`auth_configs.${slug}: ${id} is no auth config of this toolkit`);
  }
  for (const [slug, ids] of Object.entries(accounts)) {
    if (ids.length > 1 && config.multi_account?.enable !== true) {
      errors.push(`connected_accounts.${slug}: More than one account needs multi_account.enable`);
    }
    for (const id of ids) {
      const found = await context.accounts.find(id);
      const isOwn = found && (found.userId === userId || found.accountType === 'SHARED');
      if (!isOwn || found.toolkitSlug !== slug)
        errors.push(`connected_accounts.${slug}: ${id} is no account of this user and toolkit`);
    }
  }
  if (errors.length > 0) throw invalidInput(errors);
}
