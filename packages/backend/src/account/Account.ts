import type { Selectable } from 'kysely';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { AuthConfigTable, ConnectedAccountTable } from '../store/tables.ts';
import { readJson } from '../store/readJson.ts';
import { tryToOpen, type Vault } from '../vault/createVault.ts';
import { statusReasons } from './statusReasons.ts';

export type AccountStatus = ConnectedAccountTable['status'];

/** Statuses of an account whose user has not finished yet. */
export const unfinishedStatuses = ['INITIALIZING', 'INITIATED'] as const satisfies AccountStatus[];

/** Its user has yet to finish it. */
export function isUnfinished({ status }: Pick<Account, 'status'>): boolean {
  return status === 'INITIALIZING' || status === 'INITIATED';
}

export interface AccessList {
  allow_all_users: boolean;
  allowed_user_ids: string[];
  not_allowed_user_ids: string[];
}

/** The stored result of one user connecting one toolkit. */
export interface Account {
  id: string;
  uuid: string;
  wordId: string;
  userId: string;
  authConfigId: string;
  toolkitSlug: string;
  authScheme: string;
  alias: string | null;
  status: AccountStatus;
  statusReason: string | null;
  finishBy: number | null;
  refreshAt: number | null;
  refreshFailures: number;
  accountType: 'PRIVATE' | 'SHARED';
  accessList: AccessList | null;
  requestedScopes: { scopes: string[]; userScopes: string[] } | null;
  activatedAt: number | null;
  createdAt: number;
  updatedAt: number;
  /** Credentials and base fields, sealed at rest. */
  values: Values;
  sealedVersion: number;
  authConfig: { uuid: string; isManaged: boolean; isDisabled: boolean };
}

export type AccountRow = Selectable<ConnectedAccountTable> & {
  config_uuid: AuthConfigTable['uuid'];
  config_is_managed: number;
  config_status: string;
};

/** What it is connected by can be opened here; otherwise neither its values nor its status are those that are stored. */
export function isReadable({ statusReason }: Pick<Account, 'statusReason'>): boolean {
  return statusReason !== statusReasons.unreadable;
}

/** An account whose values do not open is shown as one to connect again; its row stays as it is. */
export function readAccount(row: AccountRow, vault: Vault): Account {
  const values = tryToOpen<Values>(vault, row.sealed, {
    table: 'connected_account',
    id: row.id,
    version: row.sealed_version,
  });
  return {
    id: row.id,
    uuid: row.uuid,
    wordId: row.word_id,
    userId: row.user_id,
    authConfigId: row.auth_config_id,
    toolkitSlug: row.toolkit_slug,
    authScheme: row.auth_scheme,
    alias: row.alias,
    status: values ? row.status : 'EXPIRED',
    statusReason: values ? row.status_reason : statusReasons.unreadable,
    finishBy: row.finish_by,
    refreshAt: row.refresh_at,
    refreshFailures: row.refresh_failures,
    accountType: row.account_type,
    accessList: row.acl === null ? null : readJson<AccessList>(row.acl),
    requestedScopes: row.requested_scopes === null ? null : readJson<Account['requestedScopes']>(row.requested_scopes),
    activatedAt: row.activated_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    values: values ?? {},
    sealedVersion: row.sealed_version,
    authConfig: {
      uuid: row.config_uuid,
      isManaged: row.config_is_managed === 1,
      isDisabled: row.config_status !== 'ENABLED',
    },
  };
}
