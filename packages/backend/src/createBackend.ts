import { createServer } from 'node:http';
import { join } from 'node:path';
import { createAccounts } from './account/createAccounts.ts';
import { createAuthConfigs } from './auth-config/createAuthConfigs.ts';
import type { BackendContext } from './backendContext.ts';
import { type Catalog, createCatalog } from './catalog/catalog.ts';
import { toolkitLogo } from './catalog/toolkitLogo.ts';
import { callbackPaths } from './connect-link/callbackUrl.ts';
import { createAuthorizations } from './connect-link/createAuthorizations.ts';
import { createLinks } from './connect-link/createLinks.ts';
import { createBackendApp } from './createBackendApp.ts';
import { createEgress } from './egress/createEgress.ts';
import { closeServer, listen } from './listen.ts';
import { type Logger, silentLogger } from './logger.ts';
import { newToken } from './newId.ts';
import { createProjectSettings } from './project/createProjectSettings.ts';
import type { OAuthClient } from './scheme/Scheme.ts';
import { StartError } from './startError.ts';
import { openStore } from './store/openStore.ts';
import { loadOrCreateSecret } from './vault/loadOrCreateSecret.ts';
import { openVault } from './vault/openVault.ts';
import { rewrapAll } from './vault/rewrapAll.ts';

export interface BackendOptions {
  /** Where everything is kept; made when it does not exist. */
  dataDir: string;
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
  /** Keys that sealed before this one; what they sealed is sealed anew on start. */
  previousEncryptionKeys?: readonly string[];
  /** Refuses to start without an encryption key. @default false */
  production?: boolean;
  /** @default the toolkits that come with the package */
  catalog?: Catalog;
  /** The operator's own OAuth apps, which make their toolkits managed. */
  managedClients?: (slug: string) => OAuthClient | undefined;
  /** Runs the sandbox provider, which stands in for every vendor. @default false */
  sandbox?: boolean | { port?: number };
  /** Origins and address ranges that may be called although they are not public. */
  allowEgress?: readonly string[];
  /** @default Date.now */
  now?: () => number;
  /** @default silent */
  logger?: Logger;
  /** How long a Connect Link can be used. @default ten minutes */
  linkLifetimeMs?: number;
}

/** A running backend. */
export interface Backend {
  /** What the official SDK takes as `baseURL`. */
  url: string;
  apiKey: string;
  sandboxUrl: string | undefined;
  /** Finishes what was begun, then lets go of port and data. */
  close(): Promise<void>;
}

/** Starts a backend; resolves when it listens. Throws `StartError` when it cannot. */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { dataDir, host = '127.0.0.1', port = 4400, now = Date.now, logger = silentLogger } = options;
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };

  try {
    const store = await openStore({ dataDir });
    closers.push(() => store.close());
    const vault = await openVault(store.db, {
      dataDir,
      encryptionKey: options.encryptionKey,
      previousEncryptionKeys: options.previousEncryptionKeys ?? [],
      production: options.production ?? false,
      logger,
    });
    await rewrapAll(store.db, vault, logger);
    const apiKey = options.apiKey ?? loadOrCreateSecret(join(dataDir, 'api-key'), () => `ak_${newToken(32)}`).secret;

    // The port is known only once it is held, and everything else is told the URL.
    const server = createServer();
    const actualPort = await listen(server, port, host);
    closers.push(() => closeServer(server));
    const url = `http://${localName(host)}:${actualPort}`;
    const publicUrl = parsePublicUrl(options.publicUrl ?? url);

    const catalog = options.catalog ?? createCatalog();
    const sandbox = options.sandbox ? await startSandbox(options, { publicUrl, catalog, now, logger }) : undefined;
    if (sandbox) closers.push(() => sandbox.close());
    const egress = createEgress({ allow: [...(options.allowEgress ?? []), ...(sandbox ? [sandbox.url] : [])] });
    closers.push(() => egress.close());

    const stored = { db: store.db, vault, now };
    const context: BackendContext = {
      accounts: createAccounts(stored),
      authConfigs: createAuthConfigs(stored),
      links: createLinks(stored),
      authorizations: createAuthorizations(stored),
      project: createProjectSettings(stored),
      catalog: sandbox
        ? createCatalog({ toolkits: catalog.list().map((toolkit) => sandbox.standIn(toolkit)) })
        : catalog,
      managedClient: sandbox ? (slug) => sandbox.managedClient(slug) : (options.managedClients ?? (() => undefined)),
      fetch: egress.fetch,
      logoOf: toolkitLogo,
      now,
      logger,
      publicUrl,
      linkLifetimeMs: options.linkLifetimeMs ?? 600_000,
    };
    const isReady = () =>
      context.project.config().then(
        () => true,
        () => false,
      );
    server.on(
      'request',
      createBackendApp(context, { apiKey, port: actualPort, allowedHosts: options.allowedHosts ?? [], isReady }),
    );
    logger.info({ url, publicUrl, sandboxUrl: sandbox?.url }, 'backend ready');
    return { url, apiKey, sandboxUrl: sandbox?.url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startSandbox(
  { dataDir, port, sandbox }: BackendOptions,
  { publicUrl, ...shared }: { publicUrl: string; catalog: Catalog; now: () => number; logger: Logger },
) {
  // Loaded only where it is used: it brings a whole provider with it.
  const { createSandbox } = await import('./sandbox/createSandbox.ts');
  const standard = port === 0 ? 0 : (port ?? 4400) + 1;
  return createSandbox({
    ...shared,
    dataDir,
    port: typeof sandbox === 'object' ? (sandbox.port ?? standard) : standard,
    backendCallbackUrls: callbackPaths.map((path) => publicUrl + path),
  });
}

function localName(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function parsePublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.pathname !== '/') {
    throw new StartError(
      'option_invalid',
      `publicUrl "${text}" must be an origin such as https://connect.example.com.`,
    );
  }
  return url.origin;
}
