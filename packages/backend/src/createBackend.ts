import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { BackendOptions } from './BackendOptions.ts';
import { localUrl, parsePageUrl, parsePublicUrl } from './backendUrls.ts';
import { createCatalog } from './catalog/catalog.ts';
import { closeAll } from './closeAll.ts';
import { createBackendApp } from './createBackendApp.ts';
import { createContext } from './createContext.ts';
import { createEgress } from './egress/createEgress.ts';
import { closeServer, listen } from './listen.ts';
import { silentLogger } from './logger.ts';
import { newToken } from './newId.ts';
import { StartError } from './startError.ts';
import { startBackgroundWork } from './startBackgroundWork.ts';
import { startSandbox } from './startSandbox.ts';
import { openStore } from './store/openStore.ts';
import { loadOrCreateSecret } from './vault/loadOrCreateSecret.ts';
import { openKeys } from './vault/openKeys.ts';
import { openVault } from './vault/openVault.ts';

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
  if (options.production && options.sandbox) {
    throw new StartError(
      'sandbox_in_production',
      'production does not run the sandbox: it stands in for every vendor and lets anybody sign in as anybody. Leave it out (--no-sandbox), or unset NODE_ENV to try things out.',
    );
  }
  if (options.apiKey === '') {
    throw new StartError(
      'option_invalid',
      'apiKey is empty, so nobody could call. Give a key that nobody can guess, or leave it out to have one made.',
    );
  }
  const closers: (() => unknown)[] = [];
  const close = (): Promise<void> => closeAll(closers.splice(0).toReversed(), logger);

  const server = createServer();
  try {
    const store = await openStore({ dataDir, databaseUrl: options.databaseUrl, logger });
    closers.push(() => store.close());
    const ring = openKeys(
      {
        dataDir,
        encryptionKey: options.encryptionKey,
        encryptionKeyFile: options.encryptionKeyFile,
        previousEncryptionKeys: options.previousEncryptionKeys ?? [],
        production: options.production ?? false,
      },
      logger,
    );
    const { vault, rotation, leave } = await openVault(store, {
      ring,
      lostKeys: options.lostEncryptionKeys ?? [],
      now,
      logger,
    });
    closers.push(leave);
    const apiKey = options.apiKey ?? loadOrCreateSecret(join(dataDir, 'api-key'), () => `ak_${newToken(32)}`).secret;

    // The port is known only once it is held, and everything else is told the URL.
    server.on('request', answerStarting);
    const actualPort = await listen(server, port, host);
    const url = localUrl(host, actualPort);
    const publicUrl = parsePublicUrl(options.publicUrl ?? url);

    const catalog = options.catalog ?? createCatalog();
    const sandbox = await startSandbox({
      dataDir,
      backendPort: port,
      wanted: options.sandbox,
      publicUrl,
      catalog,
      now,
      logger,
    });
    if (sandbox) closers.push(() => sandbox.close());
    const egress = createEgress({ allow: [...(options.allowEgress ?? []), ...(sandbox ? [sandbox.url] : [])] });
    closers.push(() => egress.close());

    const context = createContext({
      db: store.db,
      changes: store.changes,
      vault,
      now,
      logger,
      publicUrl,
      egress,
      catalog: sandbox
        ? createCatalog({ toolkits: catalog.list().map((toolkit) => sandbox.standIn(toolkit)) })
        : catalog,
      managedClient: sandbox ? (slug) => sandbox.managedClient(slug) : (options.managedClients ?? (() => undefined)),
      linkLifetimeMs: options.linkLifetimeMs ?? 600_000,
      verifierUrl: options.verifierUrl === undefined ? undefined : parsePageUrl('verifierUrl', options.verifierUrl),
    });
    closers.push(() => context.identities.close());
    const { refreshIntervalMs = 30_000 } = options;
    closers.push(...startBackgroundWork(context, { rotation, changes: store.changes, refreshIntervalMs }));
    server.off('request', answerStarting);
    server.on(
      'request',
      createBackendApp(context, {
        apiKey,
        port: actualPort,
        allowedHosts: options.allowedHosts ?? [],
        isLeftBehind: () => rotation.isLeftBehind(),
      }),
    );
    closers.push(() => closeServer(server)); // last in, first out: nothing new comes in while the rest is put away
    logger.info({ url, publicUrl, sandboxUrl: sandbox?.url }, 'backend ready');
    return { url, apiKey, sandboxUrl: sandbox?.url, close };
  } catch (error) {
    await closeServer(server);
    await close();
    throw error;
  }
}

function answerStarting(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' }).end('{"status":"starting"}');
}
