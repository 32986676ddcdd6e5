import type { Kysely } from 'kysely';

/** Times are milliseconds, flags 0 or 1, lists and objects JSON text: both stores hold those alike. */
export interface Tables {
  setting: SettingTable;
  auth_config: AuthConfigTable;
  connected_account: ConnectedAccountTable;
  link: LinkTable;
  authorization: AuthorizationTable;
  completion: CompletionTable;
  tool_session: ToolSessionTable;
  webhook_subscription: WebhookSubscriptionTable;
  serving_process: ServingProcessTable;
}

export type Db = Kysely<Tables>;

export interface SettingTable {
  name: string;
  value: string;
}

/** What is sealed names its row and this version, so an older copy put back does not open. */
interface Sealed {
  sealed: string;
  sealed_version: number;
}

export interface AuthConfigTable extends Sealed {
  id: string;
  uuid: string;
  toolkit_slug: string;
  auth_scheme: string;
  name: string;
  is_managed: number;
  status: string;
  tool_access: string;
  restrict_to_tools: string;
  for_tool_router: number;
  created_at: number;
  updated_at: number;
  /** Deleted configs stay while accounts need their client to refresh. */
  deleted_at: number | null;
}

export interface ConnectedAccountTable extends Sealed {
  id: string;
  uuid: string;
  word_id: string;
  user_id: string;
  auth_config_id: string;
  toolkit_slug: string;
  auth_scheme: string;
  alias: string | null;
  status: 'INITIALIZING' | 'INITIATED' | 'ACTIVE' | 'FAILED' | 'EXPIRED' | 'INACTIVE' | 'REVOKED';
  status_reason: string | null;
  /** An unfinished account expires then; null once it is finished. */
  finish_by: number | null;
  /** When the access token is to be renewed; null when it cannot or need not be. */
  refresh_at: number | null;
  refresh_failures: number;
  lease_owner: string | null;
  lease_until: number | null;
  account_type: 'PRIVATE' | 'SHARED';
  acl: string | null;
  requested_scopes: string | null;
  activated_at: number | null;
  /** An event about this account that has yet to be delivered: its ID, when to try, how often it was tried. */
  notice_id: string | null;
  notice_at: number | null;
  notice_attempts: number | null;
  created_at: number;
  updated_at: number;
}

export interface LinkTable {
  token_hash: string;
  account_id: string;
  /** They spell the callback's parameters differently. */
  flow: 'link' | 'initiate';
  callback_url: string | null;
  /** Auth configs among which the user may choose; null where the link is for one. */
  choices: string | null;
  /** The account that this link's account will replace. */
  replaces: string | null;
  created_at: number;
  expires_at: number;
  finished_at: number | null;
}

export interface AuthorizationTable extends Sealed {
  state_hash: string;
  link_hash: string;
  /** The browser that began; null where the vendor's URL was handed out directly. */
  browser_hash: string | null;
  expires_at: number;
}

export interface CompletionTable extends Sealed {
  token_hash: string;
  account_id: string;
  expires_at: number;
}

export interface ToolSessionTable {
  id: string;
  user_id: string;
  config: string;
  config_version: number;
  created_at: number;
  updated_at: number;
}

export interface WebhookSubscriptionTable extends Sealed {
  /** Always 1, and unique: a project has one subscription. */
  only: number;
  id: string;
  webhook_url: string;
  version: 'V1' | 'V2' | 'V3';
  enabled_events: string;
  created_at: number;
  updated_at: number;
}

export interface ServingProcessTable {
  id: string;
  host: string;
  pid: number;
  key_ids: string;
  sealing_key: string;
  started_at: number;
  seen_at: number;
}
