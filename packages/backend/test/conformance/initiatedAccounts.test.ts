import { AuthScheme } from '@composio/core';
import { describe, expect, it } from 'vitest';
import { authorizeAs } from '../../src/sandbox/authorizeAs.ts';
import { createAuthConfig } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { registerApp } from './registerApp.ts';
import { watchConsole } from './watchConsole.ts';

const { excepted } = watchConsole();

describe.each(apiVersions)('connectedAccounts.initiate of the official SDK over %s', (version) => {
  const start = async () => {
    const backend = await startBackend();
    return { backend, composio: officialSdk(backend, version) };
  };

  it('cannot be initiated by a managed OAuth app, and the SDK knows why', async () => {
    const { backend, composio } = await start();
    const authConfigId = await createAuthConfig(backend, 'github');

    const refused = composio.connectedAccounts.initiate('ada', authConfigId);

    await expect(refused).rejects.toMatchObject({
      name: 'ComposioLegacyConnectedAccountsEndpointRetiredError',
      cause: {
        status: 400,
        error: { error: { code: 600, slug: 'ConnectedAccount_BadRequest', suggested_fix: expect.any(String) } },
      },
    });
    expect((await composio.connectedAccounts.list({ accountType: 'ALL' })).items).toEqual([]);
    await expect(composio.toolkits.authorize('ada', 'github')).rejects.toMatchObject({
      name: 'ComposioLegacyConnectedAccountsEndpointRetiredError',
    });
  });

  it.each(['', 'state-of-the-app-'])('initiates by an own OAuth app, with the state prefix "%s"', async (prefix) => {
    const { backend, composio } = await start();
    const credentials = await registerApp(backend, 'github');
    const authConfigId = await createAuthConfig(backend, 'github', { authScheme: 'OAUTH2', credentials });

    const request = await composio.connectedAccounts.initiate('ada', authConfigId, {
      callbackUrl: 'https://app.example.com/done',
      ...(prefix ? { config: AuthScheme.OAuth2({ state_prefix: prefix, long_redirect_url: true }) } : {}),
    });
    expect(request.status).toBe('INITIATED');
    expect((await composio.connectedAccounts.get(request.id)).state).toMatchObject({
      val: { status: 'INITIATED', redirectUrl: request.redirectUrl },
    });
    const browser = openBrowser();
    const left = prefix ? new URL(request.redirectUrl ?? '') : (await browser.visit(request.redirectUrl ?? '')).onward;
    expect(left?.origin).toBe(backend.sandboxUrl);
    expect(left?.searchParams.get('state')?.startsWith(prefix)).toBe(true);

    const end = await browser.visit(await authorizeAs(left ?? ''));

    expect(end.onward?.href).toBe(
      `https://app.example.com/done?status=success&connectedAccountId=${request.id}&appName=github`,
    );
    expect(await request.waitForConnection(5000)).toMatchObject({ status: 'ACTIVE', state: { authScheme: 'OAUTH2' } });
  });

  it('takes tokens that were obtained elsewhere, by each scheme that has some', async () => {
    const { backend, composio } = await start();
    const tokens = { oauth_token: 'token-of-ada', oauth_token_secret: 'secret-of-ada' };
    const credentials = await registerApp(backend, 'trello');
    const trello = await createAuthConfig(backend, 'trello', { authScheme: 'OAUTH1', credentials });
    const github = await createAuthConfig(backend, 'github', {
      authScheme: 'OAUTH2',
      credentials: await registerApp(backend, 'github'),
    });
    const initiate = async (authConfigId: string, config: ReturnType<typeof AuthScheme.OAuth1>) => {
      const { id, redirectUrl } = await composio.connectedAccounts.initiate('ada', authConfigId, { config });
      const { status } = await composio.connectedAccounts.get(id);
      return { status, redirectUrl: redirectUrl ?? null };
    };

    const active = { status: 'ACTIVE', redirectUrl: null };
    expect(await initiate(trello, AuthScheme.OAuth1(tokens))).toEqual(active);
    expect(await initiate(github, AuthScheme.OAuth2({ access_token: 'token-of-ada' }))).toEqual(active);
    const half = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: trello },
      connection: { user_id: 'ada', state: { authScheme: 'OAUTH1', val: { status: 'ACTIVE', oauth_token: 'x' } } },
    });
    expect(half.body.error?.errors).toEqual(['connection.state.val.oauth_token_secret: Required']);
  });

  it('authorizes by toolkit and own OAuth app', async () => {
    const { backend, composio } = await start();
    const credentials = await registerApp(backend, 'github');
    const authConfigId = await createAuthConfig(backend, 'github', { authScheme: 'OAUTH2', credentials });

    const request = await composio.toolkits.authorize('ada', 'GITHUB', authConfigId);
    const browser = openBrowser();
    const left = (await browser.visit(request.redirectUrl ?? '')).onward;
    const end = await browser.visit(await authorizeAs(left ?? ''));

    expect(request).toMatchObject({ status: 'INITIATED', redirectUrl: expect.stringContaining(backend.url) });
    expect(end.text).toContain('GitHub is connected');
    expect(await request.waitForConnection(5000)).toMatchObject({ id: request.id, status: 'ACTIVE' });
  });

  it('takes an alias, and a second account only when told to', async () => {
    const { backend, composio } = await start();
    const authConfigId = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const config = AuthScheme.APIKey({ generic_api_key: 'sk_test_of_somebody' });
    const initiate = (alias: string, allowMultiple?: boolean) =>
      composio.connectedAccounts.initiate('ada', authConfigId, {
        config,
        alias,
        ...(allowMultiple === undefined ? {} : { allowMultiple }),
      });

    const first = await initiate('work');
    await expect(initiate('home')).rejects.toMatchObject({ name: 'ComposioMultipleConnectedAccountsError' });
    await expect(initiate('work', true)).rejects.toMatchObject({
      status: 400,
      error: { error: { errors: [expect.stringContaining('alias')] } },
    });
    const second = await initiate('home', true);

    expect((await composio.connectedAccounts.get(first.id)).alias).toBe('work');
    expect((await composio.connectedAccounts.get(second.id)).alias).toBe('home');
    expect(excepted).toHaveLength(2);
  });
});
