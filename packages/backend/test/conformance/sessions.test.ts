import Client from '@composio/client';
import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { officialSdk, storesAndVersions } from './officialSdk.ts';
import { schemeCatalog } from './schemeToolkits.ts';
import { useStore } from '../useStore.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

describe.each(storesAndVersions)('sessions of the official SDK on %s over %s', (store, version) => {
  useStore(store);

  const start = async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    return { backend, composio: officialSdk(backend, version) };
  };

  it('are created, found again, changed and deleted', async () => {
    const { backend, composio } = await start();

    const session = await composio.create('ada', { mcp: true });
    expect(session.sessionId).toMatch(/^trs_/);
    expect(session.mcp).toMatchObject({ type: 'http', headers: { 'x-api-key': backend.apiKey } });
    expect(new URL(session.mcp.url).origin).toBe(backend.url);
    expect(session.config).toMatchObject({ user_id: 'ada', manage_connections: { enabled: true } });

    const again = await composio.use(session.sessionId);
    expect(again.config).toEqual(session.config);

    const config = await again.update({
      toolkits: ['github'],
      manageConnections: { callbackUrl: 'https://a.test/cb' },
    });
    expect(config).toMatchObject({
      user_id: 'ada',
      toolkits: { enabled: ['github'] },
      manage_connections: { enabled: true, callback_url: 'https://a.test/cb' },
    });
    expect(again.configVersion).toBe((session.configVersion ?? 0) + 1);

    expect(await again.delete()).toEqual({ sessionId: session.sessionId, deleted: true });
    await expect(composio.use(session.sessionId)).rejects.toBeInstanceOf(Client.NotFoundError);
  });

  it('keep every option that they were created with', async () => {
    const { backend, composio } = await start();
    const authConfig = await createAuthConfig(backend, 'github');
    const account = await connectAccount(backend, 'slack');

    const { sessionId } = await composio.create('ada', {
      toolkits: ['GITHUB', 'slack'],
      authConfigs: { github: authConfig },
      connectedAccounts: { slack: account },
      manageConnections: { enable: true, callbackUrl: 'https://app.example.com/cb', waitForConnections: true },
      multiAccount: { enable: true, maxAccountsPerToolkit: 3, requireExplicitSelection: false },
    });

    const { config } = await composio.getClient().toolRouter.session.retrieve(sessionId);
    expect(config).toMatchObject({
      user_id: 'ada',
      toolkits: { enabled: ['github', 'slack'] },
      auth_configs: { github: authConfig },
      connected_accounts: { slack: [account] },
      manage_connections: {
        enabled: true,
        callback_url: 'https://app.example.com/cb',
        enable_wait_for_connections: true,
      },
      multi_account: { enable: true, max_accounts_per_toolkit: 3, require_explicit_selection: false },
      preload: { tools: [] },
    });
  });

  it('say of each toolkit whether it is connected', async () => {
    const { backend, composio } = await start();
    const account = await connectAccount(backend, 'github');
    const session = await composio.create('ada', { toolkits: ['github', 'slack', 'almanac'] });

    const { items } = await session.toolkits();

    expect(items).toHaveLength(3);
    expect(items).toContainEqual({
      slug: 'github',
      name: 'GitHub',
      logo: expect.stringMatching(/^http/),
      isNoAuth: false,
      connection: {
        isActive: true,
        authConfig: { id: expect.stringMatching(/^ac_/), mode: 'OAUTH2', isComposioManaged: true },
        connectedAccount: { id: account, status: 'ACTIVE' },
      },
    });
    expect(items.find(({ slug }) => slug === 'slack')?.connection?.isActive).toBe(false);
    expect(items.find(({ slug }) => slug === 'almanac')).toMatchObject({ isNoAuth: true });
    expect(items.find(({ slug }) => slug === 'almanac')?.connection).toBeUndefined();
  });

  it('filter and page their toolkits', async () => {
    const { backend, composio } = await start();
    await connectAccount(backend, 'github');
    const session = await composio.create('ada');
    const slugs = async (options: Parameters<typeof session.toolkits>[0]) =>
      (await session.toolkits(options)).items.map(({ slug }) => slug);

    expect(await slugs({ isConnected: true })).toEqual(['github']);
    expect((await slugs({ toolkits: ['slack', 'GITHUB'] })).sort()).toEqual(['github', 'slack']);
    expect(await slugs({ search: 'strip' })).toEqual(['stripe']);
    const first = await session.toolkits({ limit: 2 });
    const second = await session.toolkits({ limit: 2, cursor: first.cursor ?? '' });
    expect(first.items).toHaveLength(2);
    expect(second.items[0]?.slug).not.toBe(first.items[0]?.slug);
    expect(first.totalPages).toBeGreaterThan(2);
  });

  it('are cleared of what an update sets to null, and keep the rest', async () => {
    const { backend, composio } = await start();
    const account = await connectAccount(backend, 'github');
    const session = await composio.create('ada', {
      connectedAccounts: { github: account },
      manageConnections: { enable: true, callbackUrl: 'https://a.test/cb' },
      multiAccount: { enable: true, maxAccountsPerToolkit: 3 },
    });

    await session.update({ manageConnections: { waitForConnections: true } });
    expect(session.config.manage_connections).toMatchObject({
      enabled: true,
      callback_url: 'https://a.test/cb',
      enable_wait_for_connections: true,
    });
    await session.update({ multiAccount: null, manageConnections: null });
    expect(session.config.manage_connections?.callback_url).toBeUndefined();
    expect(session.config.multi_account?.max_accounts_per_toolkit).toBeUndefined();
    expect(session.config.connected_accounts).toEqual({ github: [account] });
  });
});
