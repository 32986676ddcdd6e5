import type { Selectable } from 'kysely';
import type { AuthConfigTable } from '../store/tables.ts';
import { readJson } from '../store/readJson.ts';
import { tryToOpen, type Vault } from '../vault/createVault.ts';

export type Values = Record<string, unknown>;

/** What an auth config keeps sealed. */
export interface AuthConfigSecrets {
  credentials: Values;
  /** Values that serve every connection, so that no user is asked for them. */
  shared: Values;
  proxy: { proxy_url: string; proxy_auth_key?: string | undefined } | null;
}

export interface ToolAccess {
  tools_for_connected_account_creation?: string[] | undefined;
  tools_available_for_execution?: string[] | undefined;
}

/** The blueprint for connections to one toolkit. */
export interface AuthConfig extends AuthConfigSecrets {
  id: string;
  uuid: string;
  toolkitSlug: string;
  authScheme: string;
  name: string;
  isManaged: boolean;
  isEnabled: boolean;
  toolAccess: ToolAccess;
  restrictToTools: string[];
  forToolRouter: boolean;
  createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
  sealedVersion: number;
}

export function readAuthConfig(row: Selectable<AuthConfigTable>, vault: Vault): AuthConfig {
  const at = { table: 'auth_config', id: row.id, version: row.sealed_version };
  const secrets = tryToOpen<AuthConfigSecrets>(vault, row.sealed, at);
  return {
    ...(secrets ?? { credentials: {}, shared: {}, proxy: null }),
    id: row.id,
    uuid: row.uuid,
    toolkitSlug: row.toolkit_slug,
    authScheme: row.auth_scheme,
    name: row.name,
    isManaged: row.is_managed === 1,
    // One whose secrets do not open serves nobody until they are given again.
    isEnabled: row.status === 'ENABLED' && secrets !== undefined,
    toolAccess: readJson<ToolAccess>(row.tool_access),
    restrictToTools: readJson<string[]>(row.restrict_to_tools),
    forToolRouter: row.for_tool_router === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    sealedVersion: row.sealed_version,
  };
}
