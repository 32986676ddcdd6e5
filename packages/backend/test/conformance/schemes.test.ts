import { AuthScheme, type ConnectionData } from '@composio/core';
import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig, createLink, issueKey } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend, type TestBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { registerApp } from './registerApp.ts';
import { schemeCatalog } from './schemeToolkits.ts';
import { basicWithJwtScheme } from '../../src/catalog/schemes/basicWithJwtScheme.ts';
import { acmeCatalog, startVendor } from '../startVendor.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

const wrong = 'made-up-and-wrong';

interface Way {
  scheme: string;
  toolkit: string;
  /** Makes a connection for `ada` that works. */
  connect: (backend: TestBackend) => Promise<string>;
  endpoint: string;
}

const byKey =
  (toolkit: string, scheme: string, toState: (values: Record<string, string>) => ConnectionData) =>
  async (backend: TestBackend): Promise<string> => {
    const authConfigId = await createAuthConfig(backend, toolkit, { authScheme: scheme, credentials: {} });
    const config = toState(await issueKey(backend, toolkit, scheme));
    return (await officialSdk(backend).connectedAccounts.initiate('ada', authConfigId, { config })).id;
  };

/** For the schemes that `AuthScheme` has no helper for. */
const byState = (toolkit: string, authScheme: string) => async (backend: TestBackend) => {
  const authConfigId = await createAuthConfig(backend, toolkit, { authScheme, credentials: {} });
  const val = { status: 'ACTIVE', ...(await issueKey(backend, toolkit, authScheme)) };
  const connection = { user_id: 'ada', state: { authScheme, val } };
  const { status, body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
};

const byForm = (toolkit: string, scheme: string) => async (backend: TestBackend) => {
  const authConfigId = await createAuthConfig(backend, toolkit, { authScheme: scheme, credentials: {} });
  const { url, accountId } = await createLink(backend, authConfigId);
  await openBrowser().submit(url, scheme === 'NO_AUTH' ? {} : await issueKey(backend, toolkit, scheme));
  return accountId;
};

const ways: Way[] = [
  {
    scheme: 'OAUTH2, managed',
    toolkit: 'github',
    endpoint: '/user',
    connect: (backend) => connectAccount(backend, 'github'),
  },
  {
    scheme: 'OAUTH2, own app',
    toolkit: 'slack',
    endpoint: '/users.identity',
    connect: async (backend) => {
      const credentials = await registerApp(backend, 'slack');
      const id = await createAuthConfig(backend, 'slack', { authScheme: 'OAUTH2', credentials });
      const { url, accountId } = await createLink(backend, id);
      await openBrowser().connect(url);
      return accountId;
    },
  },
  {
    scheme: 'API_KEY',
    toolkit: 'stripe',
    endpoint: '/v1/account',
    connect: byKey('stripe', 'API_KEY', (values) => AuthScheme.APIKey(values)),
  },
  { scheme: 'API_KEY, by form', toolkit: 'stripe', endpoint: '/v1/account', connect: byForm('stripe', 'API_KEY') },
  {
    scheme: 'BEARER_TOKEN',
    toolkit: 'github',
    endpoint: '/user',
    connect: byKey('github', 'BEARER_TOKEN', ({ token = '' }) => AuthScheme.BearerToken({ token })),
  },
  { scheme: 'BEARER_TOKEN, by form', toolkit: 'github', endpoint: '/user', connect: byForm('github', 'BEARER_TOKEN') },
  {
    scheme: 'BASIC',
    toolkit: 'letterbox',
    endpoint: '/me',
    connect: byKey('letterbox', 'BASIC', ({ username = '', password = '' }) =>
      AuthScheme.Basic({ username, password }),
    ),
  },
  { scheme: 'BASIC, by form', toolkit: 'letterbox', endpoint: '/me', connect: byForm('letterbox', 'BASIC') },
  {
    scheme: 'BASIC_WITH_JWT',
    toolkit: 'turnstile',
    endpoint: '/me',
    connect: byKey('turnstile', 'BASIC_WITH_JWT', ({ username = '', password = '' }) =>
      AuthScheme.BasicWithJWT({ username, password }),
    ),
  },
  {
    scheme: 'BASIC_WITH_JWT, by form',
    toolkit: 'turnstile',
    endpoint: '/me',
    connect: byForm('turnstile', 'BASIC_WITH_JWT'),
  },
  { scheme: 'S2S_OAUTH2', toolkit: 'lighthouse', endpoint: '/me', connect: byState('lighthouse', 'S2S_OAUTH2') },
  {
    scheme: 'S2S_OAUTH2, by form',
    toolkit: 'lighthouse',
    endpoint: '/me',
    connect: byForm('lighthouse', 'S2S_OAUTH2'),
  },
  ...[['observatory', 'GOOGLE_SERVICE_ACCOUNT'] as const, ['signalbox', 'SERVICE_ACCOUNT'] as const].flatMap(
    ([toolkit, scheme]) => [
      { scheme, toolkit, endpoint: '/me', connect: byState(toolkit, scheme) },
      { scheme: `${scheme}, by form`, toolkit, endpoint: '/me', connect: byForm(toolkit, scheme) },
    ],
  ),
  {
    scheme: 'OAUTH1',
    toolkit: 'semaphore',
    endpoint: '/me',
    connect: async (backend) => {
      const credentials = await registerApp(backend, 'semaphore');
      const id = await createAuthConfig(backend, 'semaphore', { authScheme: 'OAUTH1', credentials });
      const { url, accountId } = await createLink(backend, id);
      await openBrowser().connect(url);
      return accountId;
    },
  },
  {
    scheme: 'DCR_OAUTH',
    toolkit: 'switchboard',
    endpoint: '/me',
    connect: async (backend) => {
      const id = await createAuthConfig(backend, 'switchboard', { authScheme: 'DCR_OAUTH', credentials: {} });
      const { url, accountId } = await createLink(backend, id);
      await openBrowser().connect(url);
      return accountId;
    },
  },
  ...[['ledger', 'BILLCOM_AUTH'] as const, ['cal', 'CALCOM_AUTH'] as const, ['passport', 'SAML'] as const].flatMap(
    ([toolkit, scheme]) => [
      { scheme, toolkit, endpoint: '/me', connect: byState(toolkit, scheme) },
      { scheme: `${scheme}, by form`, toolkit, endpoint: '/me', connect: byForm(toolkit, scheme) },
    ],
  ),
  { scheme: 'NO_AUTH', toolkit: 'almanac', endpoint: '/today', connect: byForm('almanac', 'NO_AUTH') },
  {
    scheme: 'one that nobody has heard of',
    toolkit: 'passkeeper',
    endpoint: '/me',
    connect: byForm('passkeeper', 'MOON_AUTH'),
  },
];

describe.each(apiVersions)('a connection over %s', (version) => {
  it.each(ways)('of scheme $scheme is made and used', async ({ toolkit, connect, endpoint }) => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const composio = officialSdk(backend, version);

    const connectedAccountId = await connect(backend);

    const { status } = await composio.getClient().connectedAccounts.retrieve(connectedAccountId);
    expect(status).toBe('ACTIVE');
    if (toolkit !== 'passkeeper') {
      const { state } = await composio.connectedAccounts.get(connectedAccountId);
      expect(state?.val).toMatchObject({ status: 'ACTIVE' });
    }
    const answer = await composio.tools.proxyExecute({
      connectedAccountId,
      endpoint,
      method: 'GET',
      parameters: [{ in: 'query', name: 'verbose', value: 1 }],
    });
    const name = toolkit === 'almanac' ? 'Anyone' : 'Maya Lindqvist';
    expect(answer).toMatchObject({ status: 200, data: { name, sandbox: { toolkit, path: endpoint } } });
    const who = await composio.tools.execute(`${toolkit.toUpperCase()}_GET_CURRENT_USER`, {
      userId: 'ada',
      connectedAccountId,
      arguments: {},
      dangerouslySkipVersionCheck: true,
    });
    expect(who).toMatchObject({ successful: true, error: null, data: { name }, logId: expect.any(String) });
  });
});

/** What a proxied call answers with a credential of that kind. */
async function callWith(backend: TestBackend, toolkit: string, mode: string, values: object): Promise<number> {
  const credentials = mode === 'OAUTH2' ? await registerApp(backend, toolkit) : {};
  const authConfigId = await createAuthConfig(backend, toolkit, { authScheme: mode, credentials });
  const { status, body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', ...values } } },
  });
  expect([status, body.status]).toEqual([201, 'ACTIVE']);
  const answer = await officialSdk(backend).tools.proxyExecute({
    connectedAccountId: body.id,
    endpoint: '/anything',
    method: 'GET',
  });
  return answer.status ?? 0;
}

describe('a credential that the vendor did not issue', () => {
  const byFields: [string, string][] = [
    ['API_KEY', 'stripe'],
    ['BEARER_TOKEN', 'github'],
    ['BASIC', 'letterbox'],
    ['BILLCOM_AUTH', 'bill'],
    ['CALCOM_AUTH', 'cal'],
    ['SAML', 'sap_successfactors'],
    ['MOON_AUTH', 'passkeeper'],
  ];
  it.each(byFields)('is refused by the vendor in %s, whichever part of it is wrong', async (mode, toolkit) => {
    const catalog = schemeCatalog();
    const backend = await startBackend({ catalog });
    const right = await issueKey(backend, toolkit, mode);
    const fields = catalog.get(toolkit)?.schemes.find((scheme) => scheme.mode === mode)?.fields.connection ?? [];
    const secrets = fields.filter(({ secret }) => secret).map(({ name }) => name);
    expect(secrets.length).toBeGreaterThan(0);

    expect(await callWith(backend, toolkit, mode, right)).toBe(200);
    for (const name of secrets) {
      expect(await callWith(backend, toolkit, mode, { ...right, [name]: `${right[name]}x` })).toBe(401);
      const { [name]: _left, ...rest } = right;
      expect(await callWith(backend, toolkit, mode, { ...rest, [name]: wrong })).toBe(401);
    }
  });

  it.each([
    ['OAUTH2', 'github'],
    ['DCR_OAUTH', 'switchboard'],
  ])('is refused by the vendor in %s, where a token is made up', async (mode, toolkit) => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    expect(await callWith(backend, toolkit, mode, { access_token: wrong, client_id: wrong })).toBe(401);
  });

  it('makes no BASIC_WITH_JWT account, since the login fails', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const composio = officialSdk(backend);
    const id = await createAuthConfig(backend, 'turnstile', { authScheme: 'BASIC_WITH_JWT', credentials: {} });
    const config = AuthScheme.BasicWithJWT({ username: 'ada', password: wrong });

    await expect(composio.connectedAccounts.initiate('ada', id, { config })).rejects.toMatchObject({ status: 400 });

    expect((await composio.connectedAccounts.list({})).items).toEqual([]);
  });

  it('tells a BASIC_WITH_JWT login that is out of reach from one that is refused', async () => {
    const vendor = await startVendor((_request, response) => response.destroy());
    const username = { displayName: 'User name', description: '' };
    const scheme = basicWithJwtScheme({
      name: 'acme_jwt',
      hintUrl: null,
      username,
      password: username,
      login: { url: `${vendor.url}/login`, body: { username: '{{username}}' }, tokenField: 'token' },
    });
    const catalog = acmeCatalog(vendor.url, { schemes: [scheme] });
    const backend = await startBackend({ sandbox: false, catalog, allowEgress: [vendor.url] });
    const id = await createAuthConfig(backend, 'acme', { authScheme: 'BASIC_WITH_JWT', credentials: {} });

    const { status, body } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id },
      connection: { user_id: 'ada', state: { authScheme: 'BASIC_WITH_JWT', val: { username: 'a', password: 'b' } } },
    });

    expect([status, body.error.slug]).toEqual([502, 'ConnectedAccount_VendorUnavailable']);
  });
});

describe('a key on the auth config', () => {
  it('serves every user, who is asked for nothing', async () => {
    const backend = await startBackend();
    const composio = officialSdk(backend);
    const credentials = await issueKey(backend, 'stripe', 'API_KEY');
    const authConfigId = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials });
    expect((await composio.authConfigs.get(authConfigId)).expectedInputFields).toEqual([]);

    for (const user of ['ada', 'grace']) {
      const { id, status } = await composio.connectedAccounts.initiate(user, authConfigId);
      expect(status).toBe('ACTIVE');
      const answer = await composio.tools.proxyExecute({
        connectedAccountId: id,
        endpoint: '/v1/account',
        method: 'GET',
      });
      expect(answer).toMatchObject({ status: 200, data: { name: 'Maya Lindqvist' } });
    }
  });
});
