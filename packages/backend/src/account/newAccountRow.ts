import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { ConnectedAccountTable } from '../store/tables.ts';
import type { Vault } from '../vault/createVault.ts';
import type { AccessList, Account, AccountStatus } from './Account.ts';
import { newWordId } from './newWordId.ts';

export interface NewAccount {
  id?: string;
  userId: string;
  authConfigId: string;
  toolkitSlug: string;
  authScheme: string;
  alias: string | null;
  status: AccountStatus;
  finishBy: number | null;
  refreshAt?: number | null;
  accountType: Account['accountType'];
  accessList: AccessList | null;
  values: Values;
}

/** The columns of an account that is about to be. */
export function newAccountRow(
  { id, ...account }: NewAccount & { id: string },
  vault: Vault,
  now: number,
): Insertable<ConnectedAccountTable> {
  return {
    id,
    uuid: randomUUID(),
    word_id: newWordId(account.toolkitSlug),
    user_id: account.userId,
    auth_config_id: account.authConfigId,
    toolkit_slug: account.toolkitSlug,
    auth_scheme: account.authScheme,
    alias: account.alias,
    status: account.status,
    finish_by: account.finishBy,
    refresh_at: account.refreshAt ?? null,
    refresh_failures: 0,
    account_type: account.accountType,
    acl: account.accessList && JSON.stringify(account.accessList),
    activated_at: account.status === 'ACTIVE' ? now : null,
    sealed: vault.seal(account.values, { table: 'connected_account', id, version: 1 }),
    sealed_version: 1,
    created_at: now,
    updated_at: now,
  };
}
