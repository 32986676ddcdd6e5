import { sql } from 'kysely';
import type { Db } from '../store/tables.ts';
import { unindexed } from '../store/unindexed.ts';
import type { AccountStatus } from './Account.ts';

export interface AccountFilter {
  ids?: readonly string[] | undefined;
  userIds?: readonly string[] | undefined;
  authConfigIds?: readonly string[] | undefined;
  toolkitSlugs?: readonly string[] | undefined;
  statuses?: readonly AccountStatus[] | undefined;
  accountType?: 'PRIVATE' | 'SHARED' | undefined;
}

export interface AccountOrder {
  by: 'created_at' | 'updated_at';
  direction: 'asc' | 'desc';
}

/** Accounts that match every given part of the filter; in a scan, only whose they are may be looked up in an index. */
export function filterAccounts(db: Db, filter: AccountFilter, { isScan = false } = {}) {
  let query = db.selectFrom('connected_account');
  // A list that names nobody matches nobody: it must never widen to everybody.
  const lists = [filter.ids, filter.userIds, filter.authConfigIds, filter.toolkitSlugs, filter.statuses];
  if (lists.some((list) => list?.length === 0)) return query.where((eb) => eb(eb.val(1), '=', 0));
  if (filter.ids) query = query.where('connected_account.id', 'in', filter.ids);
  if (filter.userIds) query = query.where('connected_account.user_id', 'in', filter.userIds);
  // Whose it is narrows most, and few are shared. Without statistics a store may still begin with the toolkit, of which there may be a
  // million; an expression has no index to begin with.
  const isNarrow = filter.ids ?? filter.userIds ?? filter.accountType === 'SHARED';
  const column = isScan || isNarrow ? unindexed : (name: string) => sql.ref<string>(name);
  if (filter.authConfigIds) query = query.where(column('connected_account.auth_config_id'), 'in', filter.authConfigIds);
  if (filter.toolkitSlugs) query = query.where(column('connected_account.toolkit_slug'), 'in', filter.toolkitSlugs);
  if (filter.statuses) query = query.where(column('connected_account.status'), 'in', filter.statuses);
  // Not a parameter: an index of the shared ones alone is used only where the statement itself says so.
  if (filter.accountType) query = query.where('connected_account.account_type', '=', sql.lit(filter.accountType));
  return query;
}
