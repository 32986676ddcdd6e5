import Client from '@composio/client';
import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { schemeCatalog } from './schemeToolkits.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

describe.each(apiVersions)('links in sessions of the official SDK over %s', (version) => {
  const start = async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    return { backend, composio: officialSdk(backend, version) };
  };

  it('connect a toolkit by a managed auth config, which is made once', async () => {
    const { composio } = await start();
    const session = await composio.create('ada');

    const request = await session.authorize('GITHUB', { callbackUrl: 'https://app.example.com/cb', alias: 'work' });
    expect(request).toMatchObject({ status: 'INITIATED', id: expect.stringMatching(/^ca_/) });
    const end = await openBrowser().connect(request.redirectUrl ?? '');
    expect(end.onward?.searchParams.get('connected_account_id')).toBe(request.id);
    expect(await request.waitForConnection(5000)).toMatchObject({ status: 'ACTIVE', alias: 'work' });
    await (await composio.create('grace')).authorize('github');

    expect((await composio.authConfigs.list({ toolkit: 'github' })).items).toHaveLength(1);
  });

  it('prefer the auth config that they were given to one that exists, and that to a new one', async () => {
    const { backend, composio } = await start();
    const given = await createAuthConfig(backend, 'github');
    backend.clock.now += 1;
    const newest = await createAuthConfig(backend, 'github');
    const configOf = async (options: object) => {
      const { id } = await (await composio.create('ada', options)).authorize('github');
      return (await composio.connectedAccounts.get(id)).authConfig.id;
    };

    expect(await configOf({ authConfigs: { github: given } })).toBe(given);
    expect(await configOf({})).toBe(newest);
    expect((await composio.authConfigs.list({ toolkit: 'github' })).items).toHaveLength(2);
  });

  it('send the user back to their own callback URL where a call names none', async () => {
    const { composio } = await start();
    const session = await composio.create('ada', { manageConnections: { callbackUrl: 'https://app.example.com/own' } });

    const { redirectUrl } = await session.authorize('github');
    const end = await openBrowser().connect(redirectUrl ?? '');

    expect(end.onward?.href).toMatch(/^https:\/\/app\.example\.com\/own\?status=success&connected_account_id=ca_/);
  });

  it('ensure a connection only where there is none', async () => {
    const { backend, composio } = await start();
    const id = await connectAccount(backend, 'github');
    const session = await composio.create('ada');

    expect(await session.ensureConnected('GITHUB')).toEqual({
      toolkit: 'github',
      wasConnected: true,
      connectedAccount: { id, status: 'ACTIVE' },
    });
    expect(await session.ensureConnected('almanac')).toEqual({ toolkit: 'almanac', wasConnected: true });
    await expect(session.ensureConnected('slack', { timeout: 1 })).rejects.toMatchObject({
      name: 'ConnectionRequestTimeoutError',
    });
  });

  it('hand an agent a Connect Link in chat', async () => {
    const { composio } = await start();
    const session = await composio.create('ada', { toolkits: ['github'] });
    const tools = await composio.tools.getRawToolRouterSessionTools(session.sessionId);
    expect(tools.map(({ slug }) => slug)).toContain('COMPOSIO_MANAGE_CONNECTIONS');

    const { data, error } = await session.execute('COMPOSIO_MANAGE_CONNECTIONS', { toolkits: ['github'] });

    expect(error).toBeNull();
    const link = /"(http:\/\/127\.0\.0\.1:\d+\/link\/[\w-]+)"/.exec(JSON.stringify(data))?.[1];
    await openBrowser().connect(link ?? 'no link');
    expect((await session.toolkits({ isConnected: true })).items.map(({ slug }) => slug)).toEqual(['github']);
  });

  it('tell an agent of each toolkit whether it is connected, waits for its user, or cannot be connected', async () => {
    const { backend, composio } = await start();
    const pinned = await connectAccount(backend, 'github');
    const active = await connectAccount(backend, 'slack');
    await connectAccount(backend, 'notion');
    const session = await composio.create('ada', {
      toolkits: ['github', 'slack', 'linear'],
      connectedAccounts: { github: pinned },
    });
    const ask = async (args: object) => (await session.execute('COMPOSIO_MANAGE_CONNECTIONS', { ...args })).data;
    const failed = (message: RegExp) => ({
      status: 'failed',
      has_active_connection: false,
      error_message: expect.stringMatching(message),
    });

    const first = await ask({ toolkits: ['Slack', 'slack', 'linear', 'notion', 'no_such_toolkit'] });
    const again = await ask({ toolkits: ['slack', 'github'], reinitiate_all: true });

    expect(first).toMatchObject({
      results: {
        slack: { status: 'active', has_active_connection: true, connected_account_id: active },
        linear: { status: 'initiated', has_active_connection: false },
        notion: failed(/Notion is not part of this session/),
        no_such_toolkit: failed(/not in the catalog/),
      },
      summary: { total_toolkits: 4, active_connections: 1, initiated_connections: 1, failed_connections: 2 },
    });
    expect(again).toMatchObject({
      results: {
        slack: { status: 'initiated', has_active_connection: true },
        github: failed(/already has an account of GitHub pinned/),
      },
    });
  });

  it('offer no such tool when their app manages connections itself', async () => {
    const { composio } = await start();
    const session = await composio.create('ada', { toolkits: ['github'], manageConnections: false });

    const tools = await composio.tools.getRawToolRouterSessionTools(session.sessionId);

    expect(session.config.manage_connections).toMatchObject({ enabled: false });
    expect(tools.map(({ slug }) => slug)).not.toContain('COMPOSIO_MANAGE_CONNECTIONS');
  });

  it('refuse what cannot be connected, and what does not exist', async () => {
    const { backend, composio } = await start();
    const session = await composio.create('ada', { toolkits: ['github'] });

    await expect(session.authorize('no_such_toolkit')).rejects.toMatchObject({ status: expect.toBeOneOf([400, 404]) });
    await expect((await composio.create('ada')).authorize('stripe')).rejects.toMatchObject({ status: 404 });
    await expect(session.authorize('slack')).rejects.toMatchObject({ status: 400 });
    await expect(composio.use('trs_nobody_here')).rejects.toBeInstanceOf(Client.NotFoundError);
    await expect(composio.sessions.delete('trs_nobody_here')).rejects.toBeInstanceOf(Client.NotFoundError);
    await expect(composio.create('ada', { authConfigs: { github: 'ac_nobody_here' } })).rejects.toMatchObject({
      status: expect.toBeOneOf([400, 404]),
    });
    const other = await connectAccount(backend, 'github', { user_id: 'grace' });
    await expect(composio.create('ada', { connectedAccounts: { github: other } })).rejects.toMatchObject({
      status: expect.toBeOneOf([400, 403, 404]),
    });
  });

  it('open links on a host of the app’s own where they are told to', async () => {
    const { composio } = await start();
    const client = composio.getClient();
    const created = await client.post<{ session_id: string }>('/api/v3.1/tool_router/session', {
      body: { user_id: 'ada', experimental: { link_url_overwrite: 'https://connect.app.example' } },
    });

    const link = await client.toolRouter.session.link(created.session_id, { toolkit: 'github' });

    expect(link.redirect_url).toBe(`https://connect.app.example/link/${link.link_token}`);
  });
});
