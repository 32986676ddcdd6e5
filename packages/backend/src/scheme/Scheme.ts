import type { AccountStatus } from '../account/Account.ts';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { CatalogScheme, CatalogToolkit } from '../catalog/catalogToolkit.ts';

/** The developer's OAuth app at the vendor, registered with that redirect URI. */
export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** All that a scheme works on: one connection, with the values of its auth config beneath its own. */
export interface Connection {
  toolkit: CatalogToolkit;
  scheme: CatalogScheme;
  client: OAuthClient | undefined;
  config: Values;
  values: Values;
}

/** What calls a vendor, and what tells the time. */
export interface SchemeTools {
  fetch: typeof globalThis.fetch;
  now: () => number;
}

/** One trip of a user to the vendor and back. */
export interface Authorization {
  state: string;
  codeVerifier: string;
  redirectUri: string;
  /** The user wants to be somebody else than the vendor takes them for. */
  asAnother?: boolean;
}

/** Where the user goes, and what has to be kept of the account until they come back. */
export interface Departure {
  url: URL;
  values: Values;
}

export interface Granted {
  values: Values;
  /** When the credential stops working; null when the vendor did not say. */
  expiresAt: number | null;
}

export interface OutgoingRequest {
  method: string;
  url: URL;
  /** Pairs of a form-encoded body. */
  form?: URLSearchParams;
  headers: Headers;
}

/** One way to authenticate. Only those that send the user to the vendor `begin` and `complete`. */
export interface Scheme {
  mode: string;
  /** A stored credential may be replaced by an update. */
  isReplaceable: boolean;
  /** Keys that `state.val` must carry in a status for the upstream's clients to read it; null where they read none. */
  stateKeys: Partial<Record<AccountStatus, readonly string[] | null>>;
  begin?(connection: Connection, authorization: Authorization, tools: SchemeTools): Promise<Departure>;
  complete?(
    connection: Connection,
    authorization: Authorization,
    callback: URLSearchParams,
    tools: SchemeTools,
  ): Promise<Granted>;
  /** Turns what the user gave into a credential, where that takes a call. */
  exchange?(connection: Connection, tools: SchemeTools): Promise<Granted>;
  /** Renews a credential; undefined when there is nothing to renew it with. */
  refresh?(connection: Connection, tools: SchemeTools): Promise<Granted | undefined>;
  /** Ends the credential at the vendor and names what was ended; undefined when the vendor offers no way. */
  revoke?(connection: Connection, tools: SchemeTools): Promise<string[] | undefined>;
  /** Puts the credential into a request. */
  sign(request: OutgoingRequest, connection: Connection, tools: Pick<SchemeTools, 'now'>): void;
}

/** The user is sent to the vendor and comes back. */
export function redirects(scheme: Scheme): boolean {
  return 'begin' in scheme;
}
