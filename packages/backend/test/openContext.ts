import { onTestFinished } from 'vitest';
import type { BackendContext } from '../src/backendContext.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import { createContext } from '../src/createContext.ts';
import { createEgress } from '../src/egress/createEgress.ts';
import { silentLogger } from '../src/logger.ts';
import { openStore } from '../src/store/openStore.ts';
import type { Changes } from '../src/store/Changes.ts';
import type { Db } from '../src/store/tables.ts';
import { createKeyRing } from '../src/vault/createKeyRing.ts';
import { createVault, type Vault } from '../src/vault/createVault.ts';
import { makeDataDir } from './startBackend.ts';
import { acmeCatalog, acmeClient } from './startVendor.ts';
import { databaseUrlFor } from './useStore.ts';

const vaultOf = (byte: number): Vault => createVault(createKeyRing([Buffer.alloc(32, byte)]));
const vault = vaultOf(7);

/** A store as several processes would share it, and what each of them does on it by its own clock. */
export async function openShared(vendorUrl: string, catalog: Catalog = acmeCatalog(vendorUrl)) {
  const dataDir = makeDataDir();
  const store = await openStore({ dataDir, databaseUrl: await databaseUrlFor(dataDir) });
  const { db, changes } = store;
  onTestFinished(() => store.close());
  return {
    db,
    vault,
    /** What one process has, without its server. */
    process: (now: () => number): BackendContext => openContext({ db, changes, vault, vendorUrl, catalog, now }),
    /** One that has another encryption key than all the others. */
    stranger: (now: () => number): BackendContext =>
      openContext({ db, changes, vault: vaultOf(8), vendorUrl, catalog, now }),
  };
}

function openContext(of: {
  db: Db;
  changes: Changes;
  vault: Vault;
  vendorUrl: string;
  catalog: Catalog;
  now: () => number;
}): BackendContext {
  const egress = createEgress({ allow: [of.vendorUrl] });
  const context = createContext({
    db: of.db,
    changes: of.changes,
    vault: of.vault,
    egress,
    catalog: of.catalog,
    managedClient: () => acmeClient,
    now: of.now,
    logger: silentLogger,
    publicUrl: 'http://127.0.0.1:9',
    linkLifetimeMs: 600_000,
    verifierUrl: undefined,
  });
  onTestFinished(async () => {
    await context.refresher.close();
    await egress.close();
  });
  return context;
}

/** A connected account of `acme` whose token is to be renewed and ends at those times. */
export async function insertAccount(
  { accounts, authConfigs }: BackendContext,
  {
    toolkitSlug = 'acme',
    refreshAt,
    endsAt,
    tokens,
  }: { toolkitSlug?: string; refreshAt: number; endsAt: number; tokens: object },
) {
  const { id: authConfigId } =
    (await authConfigs.list({ toolkitSlugs: [toolkitSlug] }, 1)).items[0] ??
    (await authConfigs.insert({
      toolkitSlug,
      authScheme: 'OAUTH2',
      name: toolkitSlug,
      isManaged: true,
      toolAccess: {},
      restrictToTools: [],
      forToolRouter: false,
      credentials: {},
      shared: {},
      proxy: null,
    }));
  return accounts.insert({
    userId: 'ada',
    authConfigId,
    toolkitSlug,
    authScheme: 'OAUTH2',
    alias: null,
    status: 'ACTIVE',
    finishBy: null,
    refreshAt,
    accountType: 'PRIVATE',
    accessList: null,
    values: { ...tokens, expires_at: new Date(endsAt).toISOString() },
  });
}
