import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { connectAccount, createAuthConfig } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions } from './officialSdk.ts';
import * as accounts from './shapes/accountShapes.ts';
import * as authConfigs from './shapes/authConfigShapes.ts';
import * as sessions from './shapes/sessionShapes.ts';
import * as tools from './shapes/toolShapes.ts';
import * as toolkits from './shapes/toolkitShapes.ts';

describe.each(apiVersions)('an answer over %s is what the client’s types promise', (version) => {
  const start = async () => {
    const backend = await startBackend();
    /** Reads an answer by its shape; the error of a wrong one names the members. */
    const read = async <Shape>(
      shape: z.ZodType<Shape>,
      method: string,
      path: string,
      body?: unknown,
    ): Promise<Shape> => {
      const answer = await backend.call(method, `/api/${version}${path}`, body);
      expect(answer.status, JSON.stringify(answer.body)).toBe(
        method === 'POST' && !/execute|multi|refresh/.test(path) ? 201 : 200,
      );
      const result = shape.safeParse(answer.body);
      if (!result.success) throw new Error(`${method} ${path}\n${z.prettifyError(result.error)}`);
      return result.data;
    };
    return { backend, read };
  };

  it('for auth configs', async () => {
    const { read } = await start();

    const created = await read(authConfigs.createdAuthConfig, 'POST', '/auth_configs', { toolkit: { slug: 'GitHub' } });
    await read(authConfigs.createdAuthConfig, 'POST', '/auth_configs', {
      toolkit: { slug: 'stripe' },
      auth_config: {
        type: 'use_custom_auth',
        authScheme: 'API_KEY',
        credentials: {},
        proxy_config: { proxy_url: 'https://proxy.example.com', proxy_auth_key: 'k' },
      },
    });
    await read(authConfigs.authConfig, 'GET', `/auth_configs/${created.auth_config.id}`);
    await read(authConfigs.authConfigList, 'GET', '/auth_configs?limit=1');
  });

  it('for connected accounts', async () => {
    const { backend, read } = await start();
    const id = await connectAccount(backend, 'github');
    const key = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });

    await read(accounts.account, 'GET', `/connected_accounts/${id}`);
    const created = await read(accounts.createdAccount, 'POST', '/connected_accounts', {
      auth_config: { id: key },
      connection: { user_id: 'ada', state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: 'k' } } },
    });
    await read(accounts.patchedAccount, 'PATCH', `/connected_accounts/${created.id}`, { alias: 'work' });
    const linked = await read(accounts.link, 'POST', '/connected_accounts/link', {
      auth_config_id: key,
      user_id: 'ada',
    });
    await read(accounts.account, 'GET', `/connected_accounts/${linked.connected_account_id}`);
    await read(accounts.accountList, 'GET', '/connected_accounts?limit=2');
    await read(accounts.refreshedAccount, 'POST', `/connected_accounts/${id}/refresh`, {});
    await read(accounts.refreshedAccount, 'POST', `/connected_accounts/${created.id}/refresh`, {});
    await read(accounts.account, 'GET', `/connected_accounts/${id}`);
  });

  it('for toolkits', async () => {
    const { read } = await start();

    await read(toolkits.toolkitList, 'POST', '/toolkits/multi', { toolkits: ['github'] });
    await read(toolkits.categories, 'GET', '/toolkits/categories');
    const { items } = await read(toolkits.toolkitList, 'GET', '/toolkits?limit=1000');
    for (const { slug } of items) await read(toolkits.toolkit, 'GET', `/toolkits/${slug}`);
  });

  it('for sessions', async () => {
    const { backend, read } = await start();
    await connectAccount(backend, 'github');

    const { session_id: id } = await read(sessions.session, 'POST', '/tool_router/session', { user_id: 'ada' });
    await read(sessions.session, 'GET', `/tool_router/session/${id}`);
    await read(sessions.session, 'PATCH', `/tool_router/session/${id}`, { toolkits: { disable: ['stripe'] } });
    await read(sessions.sessionLink, 'POST', `/tool_router/session/${id}/link`, { toolkit: 'slack' });
    await read(sessions.sessionToolkits, 'GET', `/tool_router/session/${id}/toolkits`);
  });

  it('for tools', async () => {
    const { backend, read } = await start();
    const id = await connectAccount(backend, 'github');

    await read(tools.tool, 'GET', '/tools/GITHUB_GET_CURRENT_USER');
    await read(tools.executed, 'POST', '/tools/execute/GITHUB_GET_CURRENT_USER', {
      connected_account_id: id,
      user_id: 'ada',
      arguments: {},
    });
    await read(tools.proxied, 'POST', '/tools/execute/proxy', {
      connected_account_id: id,
      endpoint: '/user',
      method: 'GET',
    });
  });
});
