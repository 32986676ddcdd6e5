import { AuthScheme } from '@composio/core';
import { describe, expect, it } from 'vitest';
import { authorizeAs } from '../../src/sandbox/authorizeAs.ts';
import { connectAccount, createAuthConfig, createLink } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend } from '../startBackend.ts';
import { officialSdk } from './officialSdk.ts';
import { registerApp } from './registerApp.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

describe('an OAuth app of the customer’s own', () => {
  const start = async () => {
    const backend = await startBackend();
    return { backend, composio: officialSdk(backend) };
  };

  it('may have its redirect URI on the customer’s domain, which passes the query on', async () => {
    const { backend, composio } = await start();
    const ownDomain = 'https://auth.customer.example/cb';
    const credentials = { ...(await registerApp(backend, 'github', ownDomain)), oauth_redirect_uri: ownDomain };
    const authConfigId = await createAuthConfig(backend, 'github', { authScheme: 'OAUTH2', credentials });
    const { url, accountId } = await createLink(backend, authConfigId);
    const browser = openBrowser();

    const back = await authorizeAs((await browser.submit(url)).onward ?? '');
    expect(back.href).toMatch(/^https:\/\/auth\.customer\.example\/cb\?.*code=/);
    await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback${back.search}`);

    expect(await composio.connectedAccounts.get(accountId)).toMatchObject({ status: 'ACTIVE' });
  });

  it.each(['/api/v3/toolkits/auth/callback', '/api/v1/auth-apps/add'])(
    'may be registered with the older callback %s',
    async (path) => {
      const { backend, composio } = await start();
      const callback = backend.url + path;
      const credentials = { ...(await registerApp(backend, 'github', callback)), oauth_redirect_uri: callback };
      const authConfigId = await createAuthConfig(backend, 'github', { authScheme: 'OAUTH2', credentials });
      const { url, accountId } = await createLink(backend, authConfigId);

      await openBrowser().connect(url);

      expect(await composio.connectedAccounts.get(accountId)).toMatchObject({ status: 'ACTIVE' });
    },
  );

  it('with a wrong secret ends in FAILED, and says that the token exchange failed', async () => {
    const { backend, composio } = await start();
    const credentials = { ...(await registerApp(backend, 'github')), client_secret: 'wrong' };
    const authConfigId = await createAuthConfig(backend, 'github', { authScheme: 'OAUTH2', credentials });
    const { url, accountId } = await createLink(backend, authConfigId, { callback_url: 'https://app.example.com/' });

    const end = await openBrowser().connect(url);

    expect(end.onward?.searchParams.get('status')).toBe('failed');
    expect(await composio.connectedAccounts.get(accountId)).toMatchObject({
      status: 'FAILED',
      statusReason: 'OAuth callback failed during token exchange',
      state: { val: { status: 'FAILED', error: 'invalid_client' } },
    });
  });

  it('asks for the scopes of its auth config, those of the user apart', async () => {
    const { backend, composio } = await start();
    const app = await registerApp(backend, 'slack');
    const credentials = { ...app, scopes: 'chat:write', user_scopes: 'search:read' };
    const authConfigId = await createAuthConfig(backend, 'slack', { authScheme: 'OAUTH2', credentials });
    const { url, accountId } = await createLink(backend, authConfigId);

    const { onward } = await openBrowser().submit(url);

    expect(Object.fromEntries(onward?.searchParams ?? [])).toMatchObject({
      client_id: app.client_id,
      scope: 'chat:write',
      user_scope: 'search:read',
    });
    expect(await composio.getClient().connectedAccounts.retrieve(accountId)).toMatchObject({
      requested_scopes: ['chat:write'],
      requested_user_scopes: ['search:read'],
    });
  });

  it('takes tokens that were obtained elsewhere', async () => {
    const { backend, composio } = await start();
    const authConfigId = await createAuthConfig(backend, 'github', {
      authScheme: 'OAUTH2',
      credentials: await registerApp(backend, 'github'),
    });
    const config = AuthScheme.OAuth2({ access_token: 'gho_imported_1234', scope: 'repo', expires_in: 3600 });

    const request = await composio.connectedAccounts.initiate('ada', authConfigId, { config });

    expect(request).toMatchObject({ status: 'ACTIVE', redirectUrl: null });
    const { state } = await composio.connectedAccounts.get(request.id);
    expect(state).toMatchObject({
      authScheme: 'OAUTH2',
      val: { status: 'ACTIVE', access_token: 'gho_...', scope: 'repo' },
    });
  });
});

describe('a toolkit with an address of each customer’s own', () => {
  it('is asked for it on the page, or filled in by the app, and called there', async () => {
    const backend = await startBackend();
    const composio = officialSdk(backend);
    const authConfigId = await createAuthConfig(backend, 'zendesk', {
      authScheme: 'OAUTH2',
      credentials: await registerApp(backend, 'zendesk'),
    });
    const asked = await createLink(backend, authConfigId);
    const filled = await composio
      .getClient()
      .link.create({ auth_config_id: authConfigId, user_id: 'grace', connection_data: { subdomain: 'globex' } });

    await openBrowser().connect(asked.url, { subdomain: 'acme' });
    await openBrowser().connect(filled.redirect_url);

    for (const [id, tenant] of [
      [asked.accountId, 'acme'],
      [filled.connected_account_id, 'globex'],
    ] as const) {
      const call = { connectedAccountId: id, endpoint: '/api/v2/users/me.json', method: 'GET' } as const;
      expect(await composio.tools.proxyExecute(call)).toMatchObject({ status: 200, data: { sandbox: { tenant } } });
      expect((await composio.connectedAccounts.get(id)).state?.val).toMatchObject({ subdomain: tenant });
    }
  });
});

describe('what ends with an auth config', () => {
  it('is nothing when it is disabled: existing accounts still work', async () => {
    const backend = await startBackend();
    const composio = officialSdk(backend);
    const connectedAccountId = await connectAccount(backend, 'github');
    const { authConfig } = await composio.connectedAccounts.get(connectedAccountId);

    await composio.authConfigs.disable(authConfig.id);

    expect((await composio.connectedAccounts.get(connectedAccountId)).authConfig.isDisabled).toBe(true);
    const answer = await composio.tools.proxyExecute({ connectedAccountId, endpoint: '/user', method: 'GET' });
    expect(answer.status).toBe(200);
  });

  it('are its grants at the vendor when it is deleted with revoke_on_delete', async () => {
    const backend = await startBackend();
    const client = officialSdk(backend).getClient();
    const id = await connectAccount(backend, 'github');
    const single = await connectAccount(backend, 'slack');
    const { auth_config: config } = await client.connectedAccounts.retrieve(id);

    expect(await client.authConfigs.delete(config.id, { revoke_on_delete: true })).toEqual({
      revoke_job_id: expect.any(String),
    });
    expect(await client.connectedAccounts.delete(single, { revoke_on_delete: true })).toMatchObject({
      success: true,
      revoke_job_id: expect.any(String),
    });

    for (const toolkit of ['github', 'slack']) {
      const log = await (await fetch(`${backend.sandboxUrl}/control/log?toolkit=${toolkit}`)).json();
      expect(log).toMatchObject({ counts: { revocation: expect.any(Number) } });
    }
    expect(await client.connectedAccounts.retrieve(id)).toMatchObject({
      status: 'REVOKED',
      status_reason: 'Revoked as part of connection delete',
    });
  });
});
