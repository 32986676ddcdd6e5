import { createServer, type Server } from 'node:http';
import express from 'express';
import { createCatalog, type Catalog } from '../catalog/catalog.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { listen } from '../listen.ts';
import { createControls } from './createControls.ts';
import { mountVendors } from './mountVendors.ts';
import { openSandboxDatabase, type SandboxDatabase } from './openSandboxDatabase.ts';
import { errorPage } from './pages/errorPage.ts';
import { indexPage } from './pages/indexPage.ts';
import { sandboxStyles } from './pages/sandboxStyles.ts';
import { createVendorProvider } from './provider/createVendorProvider.ts';
import { createAppRegistry } from './registry/createAppRegistry.ts';
import { createLoginSessions } from './registry/createLoginSessions.ts';
import { createKeyRegistry } from './registry/createKeyRegistry.ts';
import { createOauth1Tokens } from './registry/createOauth1Tokens.ts';
import { createPeople } from './registry/createPeople.ts';
import { answerError } from './routes/answerError.ts';
import { appRoutes } from './routes/appRoutes.ts';
import { controlRoutes } from './routes/controlRoutes.ts';
import { grantRoutes } from './routes/grantRoutes.ts';
import { interactionRoutes } from './routes/interactionRoutes.ts';
import { keyRoutes } from './routes/keyRoutes.ts';
import { loginRoutes } from './routes/loginRoutes.ts';
import { oauthRoutes } from './routes/oauthRoutes.ts';
import { oauth1Routes } from './routes/oauth1Routes.ts';
import { pageHeaders } from './routes/pageHeaders.ts';
import { requireOwnHost } from './routes/requireOwnHost.ts';
import { requireOwnPage } from './routes/requireOwnPage.ts';
import { vendorApiRoutes } from './routes/vendorApiRoutes.ts';
import { standInFor } from './standIn.ts';
import { VendorRequests } from './vendor.ts';

export interface SandboxOptions {
  /** Where `sandbox.sqlite` is kept: apps, keys, grants and signing keys outlive the process. */
  readonly dataDir: string;
  /** @default 4401; 0 takes any free port */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Where the managed apps may send the user back to. */
  readonly backendCallbackUrls: readonly string[];
  /** The vendors to stand in for. @default the built-in catalog */
  readonly catalog?: Catalog;
  /** Lifetime of access tokens in seconds. @default 3600 */
  readonly accessTokenTtl?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** Told of what the sandbox did not expect. @default nobody */
  readonly logger?: SandboxLogger;
}

/** Where the sandbox writes what it did not expect; pino's loggers have this shape. */
export interface SandboxLogger {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface Sandbox {
  readonly url: string;
  close(): Promise<void>;
  /** The same toolkit with the sandbox's addresses in place of its vendor's. */
  standIn(toolkit: CatalogToolkit): CatalogToolkit;
  /** The OAuth app that each vendor has already given to the backend. */
  managedClient(slug: string): { clientId: string; clientSecret: string } | undefined;
}

/** Starts a local stand-in for every vendor of the catalog: a real OpenID provider, keys, and an API that checks them. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, port = 4401, host = '127.0.0.1', backendCallbackUrls, catalog = createCatalog() } = options;
  const { accessTokenTtl = 3600, now = Date.now, logger } = options;
  const app = express();
  const server = createServer(app);
  const name = host.includes(':') ? `[${host}]` : host;
  const url = `http://${name}:${await listen(server, port, host)}`;
  const database = openOrClose(dataDir, server);

  const people = createPeople(database);
  const findToolkit = (slug: string): CatalogToolkit | undefined => catalog.get(slug);
  const apps = createAppRegistry({ database, callbackUrls: backendCallbackUrls, findToolkit, now });
  const keys = createKeyRegistry(database, now);
  const sessions = createLoginSessions(database, now);
  const controls = createControls();
  const oauth1Tokens = createOauth1Tokens(database, apps, now);
  const vendors = new VendorRequests();
  const provider = createVendorProvider({
    issuer: url,
    database,
    apps,
    people,
    controls,
    vendors,
    accessTokenTtl,
    now,
  });
  provider.on('server_error', (_ctx, error) => logger?.error({ error }, 'the sandbox provider failed'));

  app.disable('x-powered-by');
  app.use(requireOwnHost(url), pageHeaders, requireOwnPage(url));
  app.get('/', (_request, response) => response.type('html').send(indexPage(catalog.list())));
  app.get('/assets/sandbox.css', (_request, response) => response.type('css').send(sandboxStyles));
  app.use(controlRoutes({ controls, database }));
  mountVendors(app, { url, findToolkit, vendors }, [
    appRoutes({ apps, vendors, callbackUrls: backendCallbackUrls }),
    keyRoutes({ keys, people, vendors }),
    loginRoutes({ keys, sessions, vendors }),
    oauth1Routes({ tokens: oauth1Tokens, apps, people, controls, vendors, now }),
    grantRoutes({ keys, sessions, controls, vendors, now }),
    interactionRoutes({ provider, apps, people, controls, vendors }),
    oauthRoutes({ provider, apps, controls, vendors, now }),
    vendorApiRoutes({ provider, apps, keys, people, controls, vendors, sessions, oauth1Tokens }),
  ]);
  app.use((_request, response) => {
    const shown = {
      title: 'There is nothing here',
      detail: 'No page has this address.',
      advice: 'Start from the list.',
      link: { href: url, label: 'All vendors' },
    };
    response.status(404).type('html').send(errorPage(shown));
  });
  app.use(answerError(logger));

  return {
    url,
    standIn: (toolkit) => standInFor(toolkit, url),
    managedClient(slug) {
      const toolkit = findToolkit(slug);
      const client = toolkit && apps.managed(toolkit);
      return client && { clientId: client.clientId, clientSecret: client.clientSecret };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
      database.close();
    },
  };
}

function openOrClose(dataDir: string, server: Server): SandboxDatabase {
  try {
    return openSandboxDatabase(dataDir);
  } catch (error) {
    server.close();
    throw error;
  }
}
