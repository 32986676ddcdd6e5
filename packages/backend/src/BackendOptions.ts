import type { Catalog } from './catalog/catalog.ts';
import type { Logger } from './logger.ts';
import type { OAuthClient } from './scheme/Scheme.ts';

/** What `createBackend` takes. */
export interface BackendOptions {
  /** Where everything is kept; made when it does not exist. With `databaseUrl`, only keys that were not given. */
  dataDir: string;
  /** A PostgreSQL database of its own, which several processes may share: `postgres://user:password@host:5432/name`. @default SQLite in `dataDir` */
  databaseUrl?: string | undefined;
  /** @default '127.0.0.1' */
  host?: string;
  /** 0 takes any free port. @default 4400 */
  port?: number;
  /** Where browsers and vendors reach the backend. @default its address on this machine */
  publicUrl?: string;
  /** Further `Host` values to answer to, such as `backend.internal:4400`. */
  allowedHosts?: readonly string[];
  /** What callers send as `x-api-key`. @default made once and kept beside the data */
  apiKey?: string;
  /** Seals credentials: 32 random bytes in base64 or hex. @default made once and kept beside the data, unless `production` */
  encryptionKey?: string;
  /** A file that holds it, and below it the previous ones, a line each; it may change while the backend runs. */
  encryptionKeyFile?: string | undefined;
  /** Keys that sealed before this one; what they sealed is sealed anew meanwhile. `kit-backend rotate-key` says when they are not needed. */
  previousEncryptionKeys?: readonly string[];
  /** IDs of keys that are lost, as a refused start names them: what they sealed has to be connected anew. */
  lostEncryptionKeys?: readonly string[];
  /** Refuses to start without an encryption key, and with the sandbox. @default false */
  production?: boolean;
  /** @default the toolkits that come with the package */
  catalog?: Catalog;
  /** The operator's own OAuth apps, which make their toolkits managed. */
  managedClients?: (slug: string) => OAuthClient | undefined;
  /** Runs the sandbox provider, which stands in for every vendor. @default false */
  sandbox?: boolean | { port?: number };
  /** Where the app says whose browser came back from a vendor; until then the account stays unfinished. */
  verifierUrl?: string;
  /** Origins and address ranges that may be called although they are not public. */
  allowEgress?: readonly string[];
  /** @default Date.now */
  now?: () => number;
  /** @default silent */
  logger?: Logger;
  /** How often credentials that are about to end are looked for. @default 30 seconds */
  refreshIntervalMs?: number;
  /** How long a Connect Link can be used. @default ten minutes */
  linkLifetimeMs?: number;
}
