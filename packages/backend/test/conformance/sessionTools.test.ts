import { describe, expect, it } from 'vitest';
import { connectAccount } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { schemeCatalog } from './schemeToolkits.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

describe.each(apiVersions)('tools in sessions of the official SDK over %s', (version) => {
  const start = async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    return { backend, composio: officialSdk(backend, version) };
  };

  it('see nothing of another user', async () => {
    const { backend, composio } = await start();
    await connectAccount(backend, 'github', { user_id: 'ada' });
    const session = await composio.create('grace', { toolkits: ['github'] });

    const { items } = await session.toolkits();

    expect(items).toEqual([
      expect.objectContaining({ slug: 'github', connection: { isActive: false, authConfig: null } }),
    ]);
    await expect(session.execute('GITHUB_GET_CURRENT_USER', {})).rejects.toThrow();
  });

  it('run tools and proxied calls by the account of their user', async () => {
    const { backend, composio } = await start();
    const account = await connectAccount(backend, 'github');
    const session = await composio.create('ada', { toolkits: ['github'] });

    const who = await session.execute('GITHUB_GET_CURRENT_USER', {});
    const proxied = await session.proxyExecute({ toolkit: 'github', endpoint: '/user', method: 'GET' });

    expect(who).toMatchObject({ error: null, data: { name: 'Maya Lindqvist' }, logId: expect.any(String) });
    expect(proxied).toMatchObject({ status: 200, data: { name: 'Maya Lindqvist' } });
    await composio.connectedAccounts.disable(account);
    await expect(session.proxyExecute({ toolkit: 'github', endpoint: '/user', method: 'GET' })).rejects.toThrow();
  });

  it('act as nobody else once the account that they are pinned to is gone', async () => {
    const { backend, composio } = await start();
    const pinned = await connectAccount(backend, 'github', {}, { person: 'Maya Lindqvist' });
    await connectAccount(backend, 'github', {}, { person: 'Tomas Okafor' });
    const session = await composio.create('ada', { toolkits: ['github'], connectedAccounts: { github: pinned } });
    await composio.connectedAccounts.delete(pinned);

    await expect(session.execute('GITHUB_GET_CURRENT_USER', {})).rejects.toMatchObject({ status: 404 });
    expect((await session.toolkits()).items).toMatchObject([{ slug: 'github', connection: { isActive: false } }]);
  });

  it('use the account that they are pinned to, and a shared one for those whom it allows', async () => {
    const { backend, composio } = await start();
    const older = await connectAccount(backend, 'github', {}, { person: 'Maya Lindqvist' });
    backend.clock.now += 1;
    await connectAccount(backend, 'github', {}, { person: 'Tomas Okafor' });
    const shared = await connectAccount(
      backend,
      'slack',
      {
        user_id: 'admin',
        experimental: { account_type: 'SHARED', acl_config_for_shared: { allowed_user_ids: ['ada'] } },
      },
      { person: 'Yuki Arslan' },
    );
    const nameFor = async (user: string, tool: string, connectedAccounts: Record<string, string>) => {
      const session = await composio.create(user, { connectedAccounts });
      const { data, error } = await session.execute(tool, {});
      return data['name'] ?? error;
    };

    expect(await nameFor('ada', 'GITHUB_GET_CURRENT_USER', { github: older })).toBe('Maya Lindqvist');
    expect(await nameFor('ada', 'GITHUB_GET_CURRENT_USER', {})).toBe('Tomas Okafor');
    expect(await nameFor('ada', 'SLACK_GET_CURRENT_USER', { slack: shared })).toBe('Yuki Arslan');
    await expect(nameFor('eve', 'SLACK_GET_CURRENT_USER', { slack: shared })).rejects.toMatchObject({ status: 403 });
    await expect(nameFor('ada', 'SLACK_GET_CURRENT_USER', {})).rejects.toThrow();
  });

  it('run only the tools that they allow, and say which', async () => {
    const { backend, composio } = await start();
    await connectAccount(backend, 'github');
    await connectAccount(backend, 'slack');
    const session = await composio.create('ada', {
      tools: { github: { disable: ['GITHUB_GET_CURRENT_USER'] }, slack: ['SLACK_GET_CURRENT_USER'] },
    });

    expect(session.config.tools).toEqual({
      github: { disabled: ['GITHUB_GET_CURRENT_USER'] },
      slack: { enabled: ['SLACK_GET_CURRENT_USER'] },
    });
    expect((await session.execute('SLACK_GET_CURRENT_USER', {})).error).toBeNull();
    await expect(session.execute('GITHUB_GET_CURRENT_USER', {})).rejects.toMatchObject({
      status: expect.toBeOneOf([400, 403, 404]),
    });
  });

  it('know no meta tool but their own, and say which', async () => {
    const { backend, composio } = await start();
    const meta = async (slug: string, more: object = {}) => {
      const { sessionId } = await composio.create('ada', { toolkits: ['github'], ...more });
      const body = { slug, arguments: {} };
      return backend.call('POST', `/api/${version}/tool_router/session/${sessionId}/execute_meta`, body);
    };
    const answers = [
      await meta('COMPOSIO_SEARCH_TOOLS'),
      await meta('COMPOSIO_MANAGE_CONNECTIONS', { manageConnections: false }),
    ];
    expect(answers.map(({ status, body }) => [status, body.error.errors])).toEqual([
      [400, ['slug: This session has COMPOSIO_MANAGE_CONNECTIONS']],
      [400, ['slug: This session has no meta tools']],
    ]);
  });

  it('pin more than one account of a toolkit only where they allow several', async () => {
    const { backend, composio } = await start();
    const accounts = [await connectAccount(backend, 'github'), await connectAccount(backend, 'github')];

    await expect(composio.create('ada', { connectedAccounts: { github: accounts } })).rejects.toMatchObject({
      status: 400,
    });
    const session = await composio.create('ada', {
      connectedAccounts: { github: accounts },
      multiAccount: { enable: true },
    });
    expect(session.config.connected_accounts).toEqual({ github: accounts });
  });

  it('give the framework of an agent tools that it can call', async () => {
    const { composio } = await start();
    const session = await composio.create('ada', { toolkits: ['github'] });

    const tools = await session.tools();
    const [raw] = await composio.tools.getRawToolRouterSessionTools(session.sessionId);

    expect(tools).toContainEqual(
      expect.objectContaining({ function: expect.objectContaining({ name: 'COMPOSIO_MANAGE_CONNECTIONS' }) }),
    );
    const logo = await fetch(raw?.toolkit?.logo ?? '');
    expect(logo.headers.get('content-type')).toMatch(/^image\//);
  });
});
