import { createHmac, randomBytes } from 'node:crypto';
import type { CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import { readSecret, type SandboxDatabase } from '../openSandboxDatabase.ts';
import { oauth2SchemeOf } from '../vendor.ts';

/** An OAuth app that a developer registered at a vendor. */
export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly toolkit: string;
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly authMethod: string;
  readonly createdAt: number;
}

export interface NewApp {
  readonly name: string;
  readonly redirectUris: readonly string[];
}

export interface AppRegistry {
  register(toolkit: CatalogToolkit, app: NewApp): App;
  find(clientId: string): App | undefined;
  list(toolkit: string): App[];
  remove(toolkit: string, clientId: string): boolean;
  /** The app that every vendor has already given to the backend. */
  managed(toolkit: CatalogToolkit): App | undefined;
}

interface AppRegistryOptions {
  readonly database: SandboxDatabase;
  readonly callbackUrls: readonly string[];
  readonly findToolkit: (slug: string) => CatalogToolkit | undefined;
  readonly now: () => number;
}

const managedPrefix = 'sandbox-managed-';

export function createAppRegistry({ database, callbackUrls, findToolkit, now }: AppRegistryOptions): AppRegistry {
  const managedKey = readSecret(database, 'managed-clients', () => randomBytes(32).toString('base64url'));
  const insert = database.prepare('INSERT INTO app (client_id, toolkit, payload, created_at) VALUES (?, ?, ?, ?)');
  const select = database.prepare<[string], { payload: string }>('SELECT payload FROM app WHERE client_id = ?');
  const selectAll = database.prepare<[string], { payload: string }>(
    'SELECT payload FROM app WHERE toolkit = ? ORDER BY created_at DESC, client_id',
  );
  const remove = database.prepare('DELETE FROM app WHERE toolkit = ? AND client_id = ?');

  const managed = (toolkit: CatalogToolkit): App | undefined => {
    const scheme = oauth2SchemeOf(toolkit);
    if (!scheme?.managed) return undefined;
    return {
      clientId: `${managedPrefix}${toolkit.slug}`,
      // Derived, so that it is the same after a restart and yet in no file.
      clientSecret: createHmac('sha256', managedKey).update(toolkit.slug).digest('base64url'),
      toolkit: toolkit.slug,
      name: 'Embedded backend',
      redirectUris: callbackUrls,
      authMethod: scheme.oauth2.clientAuth,
      createdAt: 0,
    };
  };

  return {
    managed,
    register(toolkit, { name, redirectUris }) {
      const app: App = {
        clientId: `app_${randomBytes(12).toString('hex')}`,
        clientSecret: randomBytes(32).toString('base64url'),
        toolkit: toolkit.slug,
        name,
        redirectUris,
        authMethod: oauth2SchemeOf(toolkit)?.oauth2.clientAuth ?? 'client_secret_post',
        createdAt: now(),
      };
      insert.run(app.clientId, app.toolkit, JSON.stringify(app), app.createdAt);
      return app;
    },
    find(clientId) {
      if (clientId.startsWith(managedPrefix)) {
        const toolkit = findToolkit(clientId.slice(managedPrefix.length));
        return toolkit && managed(toolkit);
      }
      const row = select.get(clientId);
      return row && parseApp(row.payload);
    },
    list: (toolkit) => selectAll.all(toolkit).map((row) => parseApp(row.payload)),
    remove: (toolkit, clientId) => remove.run(toolkit, clientId).changes > 0,
  };
}

// Written by `register` above, into a file that nobody else writes.
function parseApp(payload: string): App {
  const app: App = JSON.parse(payload);
  return app;
}
