import type { UpdateObject, UpdateQueryBuilder, UpdateResult } from 'kysely';
import type { AuthConfig, Values } from '../auth-config/AuthConfig.ts';
import type { Tables } from '../store/tables.ts';
import type { AccessList, Account, AccountStatus } from './Account.ts';

export interface AccountChanges {
  status?: AccountStatus;
  statusReason?: string | null;
  alias?: string | null;
  /** The user chose another of the auth configs that they were offered. */
  authConfig?: Pick<AuthConfig, 'id' | 'authScheme'>;
  finishBy?: number | null;
  refreshAt?: number | null;
  refreshFailures?: number;
  accessList?: AccessList;
  requestedScopes?: Account['requestedScopes'];
  values?: Values;
}

/** Thrown when a user already has an account of that toolkit by that alias. */
export class AliasTakenError extends Error {}

export type AccountUpdate = UpdateQueryBuilder<Tables, 'connected_account', 'connected_account', UpdateResult>;

/** The columns that a change writes; the values are sealed by the caller. */
export function columnsOf(
  changes: AccountChanges,
  account: Account,
  now: number,
): UpdateObject<Tables, 'connected_account'> {
  const set: UpdateObject<Tables, 'connected_account'> = { updated_at: now };
  if (changes.status) set.status = changes.status;
  if (changes.status === 'ACTIVE') set.activated_at = account.activatedAt ?? now;
  if (changes.statusReason !== undefined) set.status_reason = changes.statusReason;
  if (changes.alias !== undefined) set.alias = changes.alias;
  if (changes.authConfig) {
    set.auth_config_id = changes.authConfig.id;
    set.auth_scheme = changes.authConfig.authScheme;
  }
  if (changes.finishBy !== undefined) set.finish_by = changes.finishBy;
  if (changes.refreshAt !== undefined) set.refresh_at = changes.refreshAt;
  if (changes.refreshFailures !== undefined) set.refresh_failures = changes.refreshFailures;
  if (changes.accessList) set.acl = JSON.stringify(changes.accessList);
  if (changes.requestedScopes) set.requested_scopes = JSON.stringify(changes.requestedScopes);
  return set;
}

export async function unlessAliasTaken<Result>(write: Promise<Result>): Promise<Result> {
  try {
    return await write;
  } catch (error) {
    // SQLite names the columns, PostgreSQL the index.
    if (error instanceof Error && /account_alias|connected_account\.alias/.test(error.message))
      throw new AliasTakenError();
    throw error;
  }
}
