import { describe, expect, it } from 'vitest';
import { startWithVendor } from '../../test/connectAcme.ts';
import { acmeCatalog, acmeClient, json, startVendor, type VendorRequest } from '../../test/startVendor.ts';
import { bearerTokenScheme } from '../catalog/schemes/bearerTokenScheme.ts';
import { createAuthConfig, issueKey } from '../../test/connect.ts';
import { officialSdk } from '../../test/conformance/officialSdk.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { authorizeAs } from '../sandbox/authorizeAs.ts';

const byToken = { authScheme: 'BEARER_TOKEN', credentials: {} };

/** Two ways to connect GitHub, and a session that names neither. */
async function startWithTwo(session: object = {}) {
  const backend = await startBackend();
  const tokenConfig = await createAuthConfig(backend, 'github', byToken);
  backend.clock.now += 1;
  const oauthConfig = await createAuthConfig(backend, 'github');
  return { backend, oauthConfig, tokenConfig, ...(await linkIn(backend, session)) };
}

async function linkIn(backend: TestBackend, session: object = {}, toolkit = 'github') {
  const { body } = await backend.call('POST', '/tool_router/session', { user_id: 'ada', ...session });
  const { body: link } = await backend.call('POST', `/tool_router/session/${body.session_id}/link`, {
    toolkit,
    callback_url: 'http://app.test/done',
  });
  const accountOf = async () => (await backend.call('GET', `/connected_accounts/${link.connected_account_id}`)).body;
  return { url: String(link.redirect_url), accountId: String(link.connected_account_id), accountOf };
}

const ways = (text: string) => [...text.matchAll(/class="choice" href="([^"]+)"/g)].map((match) => match[1]);

describe('a Connect Link of a toolkit with several auth configs', () => {
  it('asks how, in words for people, and connects by the one that was chosen', async () => {
    const { backend, url, accountOf, oauthConfig, tokenConfig } = await startWithTwo();
    const browser = openBrowser();

    const choice = await browser.visit(url);
    expect(choice.text).toContain('Sign in with GitHub');
    expect(choice.text).toContain('Use an access token');
    expect(ways(choice.text)).toEqual(
      ['OAUTH2', 'BEARER_TOKEN'].map((mode) => `${new URL(url).pathname}?with=${mode}`),
    );
    expect((await accountOf()).auth_config.id).toBe(oauthConfig);

    const form = await browser.visit(`${url}?with=BEARER_TOKEN`);
    expect(form.text).toMatch(new RegExp(`href="${new URL(url).pathname}">Connect in another way`));
    const values = await issueKey(backend, 'github', 'BEARER_TOKEN');
    const done = await browser.submit(`${url}?with=BEARER_TOKEN`, values);

    expect(done.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf()).toMatchObject({
      status: 'ACTIVE',
      auth_config: { id: tokenConfig, auth_scheme: 'BEARER_TOKEN' },
      experimental: { connected_as: 'mayal' },
    });
  });

  it('lets its user go back, and choose anew, also after they have been at the vendor', async () => {
    const { url, accountOf, oauthConfig, backend } = await startWithTwo();
    const browser = openBrowser();
    const wrong = await browser.submit(`${url}?with=BEARER_TOKEN`, { token: 'ghp_wrong' });
    expect(wrong.status).toBe(422);
    const left = await browser.submit(`${url}?with=OAUTH2`);
    expect(await accountOf()).toMatchObject({ status: 'INITIATED', auth_config: { id: oauthConfig } });
    expect(JSON.stringify(await accountOf())).not.toContain('ghp_');

    expect(ways((await browser.visit(url)).text)).toHaveLength(2);
    await browser.submit(`${url}?with=BEARER_TOKEN`, { token: 'ghp_wrong' });
    const end = await browser.visit(await authorizeAs(left.onward as URL));

    expect(end.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf()).toMatchObject({
      status: 'ACTIVE',
      auth_config: { id: oauthConfig, auth_scheme: 'OAUTH2' },
    });
    expect(await officialSdk(backend).connectedAccounts.get((await accountOf()).id)).toMatchObject({
      state: { authScheme: 'OAUTH2', val: { status: 'ACTIVE' } },
    });
  });

  it('connects by no auth config that its maker does not offer, and by no other once it is connected', async () => {
    const { backend, url, accountOf, oauthConfig, tokenConfig } = await startWithTwo();
    const browser = openBrowser();
    for (const other of ['API_KEY', 'oauth2', tokenConfig, '__proto__', '']) {
      const posted = await browser.submit(`${url}?with=${other}`, { generic_api_key: 'x', token: 'y' });
      expect([posted.status, ways(posted.text).length]).toEqual([422, 2]);
      expect(ways((await browser.visit(`${url}?with=${other}`)).text)).toHaveLength(2);
    }
    expect(await accountOf()).toMatchObject({ status: 'INITIALIZING', auth_config: { id: oauthConfig } });

    await browser.connect(`${url}?with=OAUTH2`);
    const late = await browser.submit(`${url}?with=BEARER_TOKEN`, await issueKey(backend, 'github', 'BEARER_TOKEN'));

    expect(late.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf()).toMatchObject({ status: 'ACTIVE', auth_config: { id: oauthConfig } });
  });

  it('asks nothing where the session names one, a link is made for one, or there is one of each scheme no more', async () => {
    const { backend, tokenConfig, oauthConfig, url } = await startWithTwo();
    const named = await linkIn(backend, { auth_configs: { github: tokenConfig } });
    const { body: direct } = await backend.call('POST', '/connected_accounts/link', {
      auth_config_id: oauthConfig,
      user_id: 'ada',
    });
    for (const one of [named.url, direct.redirect_url]) {
      const page = await openBrowser().visit(one);
      expect(ways(page.text)).toEqual([]);
      expect(page.text).not.toContain('Connect in another way');
      // What was not offered cannot be had by asking for it.
      expect(ways((await openBrowser().visit(`${one}?with=API_KEY`)).text)).toEqual([]);
    }
    await backend.call('PATCH', `/auth_configs/${oauthConfig}/DISABLED`);

    const left = await openBrowser().visit(url);

    expect(left.text).toContain('type="password"');
    await backend.call('DELETE', `/auth_configs/${tokenConfig}`);
    expect((await openBrowser().visit(url)).text).toContain('switched off');
  });

  it('offers what the catalog still has, where a scheme was taken out of it since', async () => {
    const vendor = await startVendor(json(200, {}));
    const bearer = bearerTokenScheme({ name: 'acme_bearer', hintUrl: null });
    const options = { sandbox: false, allowEgress: [vendor.url], managedClients: () => acmeClient };
    const before = await startBackend({ ...options, catalog: acmeCatalog(vendor.url, { schemes: [bearer] }) });
    await createAuthConfig(before, 'acme');
    before.clock.now += 1;
    await createAuthConfig(before, 'acme', byToken);
    await before.close();

    const { dataDir, databaseUrl } = before;
    const backend = await startBackend({ ...options, dataDir, databaseUrl, catalog: acmeCatalog(vendor.url) });
    const { url } = await linkIn(backend, {}, 'acme');
    const page = await openBrowser().visit(url);

    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Continue to Acme') as string]);
  });

  it('can be cancelled before anything was chosen', async () => {
    const { url, accountOf } = await startWithTwo();

    const end = await openBrowser().submit(`${url}/cancel`);

    expect(end.onward?.searchParams.get('status')).toBe('failed');
    expect((await accountOf()).status).toBe('FAILED');
  });
});

/** Two ways to connect Acme; what happens while it answers is for the test to say. */
async function startAcmeWithTwo(options: Parameters<typeof startWithVendor>[2] = {}) {
  const meanwhile: { at?: string; happens?: () => Promise<unknown> } = {};
  const answer = async ({ path, headers }: VendorRequest) => {
    const { happens } = meanwhile;
    if (happens && path.startsWith(meanwhile.at ?? '')) {
      delete meanwhile.happens;
      await happens();
    }
    if (headers.authorization === 'Bearer tok_wrong') return json(401, {});
    return json(200, path.startsWith('/token') ? { access_token: 'at_1', token_type: 'bearer' } : {});
  };
  const { backend } = await startWithVendor(
    (request, response) => void answer(request).then((say) => say(request, response)),
    { schemes: [bearerTokenScheme({ name: 'acme_bearer', hintUrl: null })] },
    options,
  );
  const tokenConfig = await createAuthConfig(backend, 'acme', byToken);
  const oauthConfig = await createAuthConfig(backend, 'acme');
  const { body } = await backend.call('POST', '/tool_router/session', { user_id: 'ada' });
  const { body: link } = await backend.call('POST', `/tool_router/session/${body.session_id}/link`, {
    toolkit: 'acme',
  });
  const url = String(link.redirect_url);
  const signIn = async () => {
    const browser = openBrowser();
    const { onward } = await browser.submit(`${url}?with=OAUTH2`);
    const state = onward?.searchParams.get('state') ?? '';
    return () => browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${state}`);
  };
  const enter = (token: string) => openBrowser().submit(`${url}?with=BEARER_TOKEN`, { token });
  const accountOf = async () => (await backend.call('GET', `/connected_accounts/${link.connected_account_id}`)).body;
  return { backend, meanwhile, signIn, enter, accountOf, oauthConfig, tokenConfig };
}

describe('two windows on a Connect Link with several auth configs', () => {
  it('connect by the one whose credential was granted, when another is chosen while the vendor answers', async () => {
    const { meanwhile, signIn, enter, accountOf, oauthConfig } = await startAcmeWithTwo();
    const comeBack = await signIn();
    meanwhile.at = '/token';
    meanwhile.happens = () => enter('tok_wrong');
    await comeBack();

    expect(await accountOf()).toMatchObject({
      status: 'ACTIVE',
      auth_config: { id: oauthConfig, auth_scheme: 'OAUTH2' },
      state: { authScheme: 'OAUTH2' },
    });
  });

  it('connect by the one whose key was entered, when the other window leaves for the vendor meanwhile', async () => {
    const { meanwhile, signIn, enter, accountOf, tokenConfig } = await startAcmeWithTwo();
    meanwhile.at = '/api/me';
    meanwhile.happens = signIn;
    await enter('tok_1');

    const account = await accountOf();
    expect(account).toMatchObject({ status: 'ACTIVE', auth_config: { id: tokenConfig, auth_scheme: 'BEARER_TOKEN' } });
    expect(account.data).toEqual({ token: 'REDACTED', status: 'ACTIVE' });
  });

  it('connect by the one that the app vouches for, whatever was chosen since', async () => {
    const { backend, signIn, enter, accountOf, oauthConfig, tokenConfig } = await startAcmeWithTwo({
      verifierUrl: 'http://app.test/verify',
    });
    const comeBack = await signIn();
    const { onward } = await comeBack();
    expect((await accountOf()).auth_config.id).toBe(oauthConfig);
    await enter('tok_1');
    expect((await accountOf()).auth_config.id).toBe(tokenConfig);

    const session = onward?.searchParams.get('session_uri');
    await backend.call('POST', '/connected_accounts/complete_auth', { session_uri: session, user_id: 'ada' });

    expect(await accountOf()).toMatchObject({ status: 'ACTIVE', auth_config: { id: oauthConfig } });
  });
});
