import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig, createLink, issueKey } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

const whoAmI = 'GITHUB_GET_CURRENT_USER';
const skipped = { arguments: {}, dangerouslySkipVersionCheck: true };

describe.each(apiVersions)('tools of the official SDK over %s', (version) => {
  const start = async () => {
    const backend = await startBackend();
    return { backend, composio: officialSdk(backend, version) };
  };

  it('are found by toolkit and by slug', async () => {
    const { composio } = await start();

    const listed = await composio.tools.getRawComposioTools({ toolkits: ['github'] });
    const one = await composio.tools.getRawComposioToolBySlug(whoAmI);

    expect(listed.map(({ slug }) => slug)).toContain(whoAmI);
    expect(one).toMatchObject({
      slug: whoAmI,
      name: expect.any(String),
      description: expect.any(String),
      toolkit: { slug: 'github', name: 'GitHub' },
      inputParameters: { type: 'object' },
      isNoAuth: false,
      version: expect.stringMatching(/^\d{8}_\d\d$/),
    });
    await expect(composio.tools.getRawComposioToolBySlug('GITHUB_NO_SUCH_TOOL')).rejects.toMatchObject({
      name: 'ComposioToolNotFoundError',
    });
  });

  it('are handed to an agent’s framework', async () => {
    const { composio } = await start();
    const described = { type: 'function', function: expect.objectContaining({ name: whoAmI }) };

    expect(await composio.tools.get('ada', { toolkits: ['github'] })).toEqual([described]);
    expect(await composio.tools.get('ada', { tools: [whoAmI] })).toEqual([described]);
    expect(await composio.tools.get('ada', whoAmI)).toEqual([described]);
    expect(await composio.tools.get('ada', { search: 'github' })).toContainEqual(described);
    expect(await composio.tools.getToolsEnum()).toEqual(expect.arrayContaining([whoAmI]));
  });

  it('run for a user, by the newest account of that user', async () => {
    const { backend, composio } = await start();
    await connectAccount(backend, 'github', {}, { person: 'Maya Lindqvist' });
    backend.clock.now += 1;
    await connectAccount(backend, 'github', {}, { person: 'Tomas Okafor' });

    const { version: pinned } = await composio.tools.getRawComposioToolBySlug(whoAmI);
    const byUser = await composio.tools.execute(whoAmI, { userId: 'ada', arguments: {}, version: pinned ?? '' });

    expect(byUser).toMatchObject({ successful: true, data: { name: 'Tomas Okafor' } });
  });

  it('do not run for a user without an account, nor with somebody else’s', async () => {
    const { backend, composio } = await start();
    const connectedAccountId = await connectAccount(backend, 'github');

    await expect(composio.tools.execute(whoAmI, { userId: 'grace', ...skipped })).rejects.toThrow();
    await expect(composio.tools.execute(whoAmI, { userId: 'grace', connectedAccountId, ...skipped })).rejects.toThrow();
  });

  it('run with an ACTIVE account only', async () => {
    const { backend, composio } = await start();
    const active = await connectAccount(backend, 'github');
    const { accountId: unfinished } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const proxy = (connectedAccountId: string) =>
      composio.tools.proxyExecute({ connectedAccountId, endpoint: '/user', method: 'GET' });

    await composio.connectedAccounts.disable(active);
    for (const id of [active, unfinished]) {
      await expect(proxy(id)).rejects.toMatchObject({ status: 422 });
      await expect(
        composio.tools.execute(whoAmI, { userId: 'ada', connectedAccountId: id, ...skipped }),
      ).rejects.toMatchObject({ cause: { status: 422 } });
    }
    await expect(proxy('ca_nobody_here')).rejects.toMatchObject({ status: 404 });
  });

  it('pass on method, body, headers and query of a proxied call, but no credential of the caller’s', async () => {
    const { backend, composio } = await start();
    const connectedAccountId = await connectAccount(backend, 'github');

    const answer = await composio.tools.proxyExecute({
      connectedAccountId,
      endpoint: '/repos/ada/kit/issues',
      method: 'POST',
      body: { title: 'Hello' },
      parameters: [
        { in: 'header', name: 'authorization', value: 'Bearer of-somebody-else' },
        { in: 'header', name: 'x-trace', value: 'abc' },
        { in: 'query', name: 'page', value: 2 },
      ],
    });

    expect(answer).toMatchObject({
      status: 200,
      data: { name: 'Maya Lindqvist', sandbox: { method: 'POST', path: '/repos/ada/kit/issues' } },
      headers: expect.objectContaining({ 'content-type': expect.stringContaining('json') }),
    });
  });

  it('send a credential nowhere but to its vendor', async () => {
    const { backend, composio } = await start();
    const config = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const val = await issueKey(backend, 'stripe', 'API_KEY');
    const { id: connectedAccountId } = await composio.connectedAccounts.initiate('ada', config, {
      config: { authScheme: 'API_KEY', val: { status: 'ACTIVE', ...val } },
    });

    for (const endpoint of [
      'http://127.0.0.1:9/steal',
      'https://evil.example/steal',
      '//evil.example/steal',
      '/../../../github/api/user',
      `${backend.sandboxUrl}/v/github/api/user`,
      'http://user:pass@127.0.0.1:9/',
    ]) {
      await expect(
        composio.tools.proxyExecute({ connectedAccountId, endpoint, method: 'GET' }),
        endpoint,
      ).rejects.toMatchObject({ status: 400 });
    }
  });

  it('say what is wrong with a call', async () => {
    const { backend, composio } = await start();
    const connectedAccountId = await connectAccount(backend, 'github');
    const client = composio.getClient();

    await expect(
      client.tools.proxy({ connected_account_id: connectedAccountId, endpoint: '/user', method: 'FETCH' as 'GET' }),
    ).rejects.toMatchObject({ status: 400, error: { error: { errors: [expect.stringContaining('method')] } } });
    await expect(client.tools.execute('GITHUB_NO_SUCH_TOOL', { user_id: 'ada', arguments: {} })).rejects.toMatchObject({
      status: 404,
    });
  });
});
