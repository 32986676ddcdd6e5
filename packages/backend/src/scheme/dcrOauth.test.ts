import { describe, expect, it } from 'vitest';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { schemeCatalog } from '../../test/conformance/schemeToolkits.ts';
import { officialSdk } from '../../test/conformance/officialSdk.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { acmeCatalog, json, startVendor, type VendorAnswer } from '../../test/startVendor.ts';

const mode = 'DCR_OAUTH';
const registered = { client_id: 'registered', client_secret: 'reg-secret-canary', client_secret_expires_at: 0 };
const token = { access_token: 'at', refresh_token: 'rt', token_type: 'bearer', expires_in: 3600 };

/** A vendor that registers clients and gives tokens; what it registers a test says. */
async function startWith(registration: VendorAnswer, slot?: 'origin') {
  const vendor = await startVendor((request, response) =>
    (request.path === '/register' ? registration : json(200, token))(request, response),
  );
  const base = slot ? '{{base_url}}' : vendor.url;
  const field = { displayName: 'Server', description: '', required: true, secret: false };
  const schemes = [
    {
      mode,
      name: 'acme_dcr',
      hintUrl: null,
      oauth2: {
        authorizationUrl: `${base}/authorize`,
        tokenUrl: `${base}/token`,
        registrationUrl: `${base}/register`,
        scopes: ['read'],
      },
      fields: { authConfig: [], connection: slot ? [{ ...field, name: 'base_url', slot }] : [] },
    },
  ];
  const catalog = acmeCatalog(vendor.url, { schemes });
  const backend = await startBackend({ sandbox: false, catalog, allowEgress: [vendor.url] });
  return { vendor, backend };
}

async function begin(backend: TestBackend, slug: string, values: Record<string, string> = {}) {
  const id = await createAuthConfig(backend, slug, { authScheme: mode, credentials: {} });
  const { url, accountId } = await createLink(backend, id);
  const browser = openBrowser();
  const page = await browser.submit(url, values);
  const state = page.onward?.searchParams.get('state') ?? '';
  const comeBack = () =>
    browser.visit(
      `${backend.url}/api/v3.1/toolkits/auth/callback?${new URLSearchParams({ code: 'c', state }).toString()}`,
    );
  return { accountId, page, comeBack };
}

const statusOf = async (backend: TestBackend, id: string): Promise<string> =>
  (await backend.call('GET', `/connected_accounts/${id}`)).body.status;

describe('dcrOauth', () => {
  it('registers a client with its redirect URI, and is that client from then on', async () => {
    const { vendor, backend } = await startWith(json(201, registered));

    const { accountId, page, comeBack } = await begin(backend, 'acme');
    const waiting = await officialSdk(backend).connectedAccounts.get(accountId);
    await comeBack();

    const [asked, code] = vendor.requests;
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({
      redirect_uris: [`${backend.url}/api/v3.1/toolkits/auth/callback`],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    });
    expect(page.onward?.searchParams.get('client_id')).toBe('registered');
    expect(waiting).toMatchObject({
      status: 'INITIATED',
      state: { authScheme: mode, val: { client_id: 'registered' } },
    });
    const sent = new URLSearchParams(code?.body);
    expect([sent.get('client_id'), sent.get('client_secret')]).toEqual(['registered', 'reg-secret-canary']);
    expect(await statusOf(backend, accountId)).toBe('ACTIVE');
    const shown = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(JSON.stringify(shown.body)).not.toContain('canary');
  });

  it('registers anew where it comes back to another address than the one that it registered', async () => {
    const { vendor, backend } = await startWith(json(201, registered));
    const { accountId, comeBack } = await begin(backend, 'acme');
    await comeBack();
    const { body: account } = await backend.call('GET', `/connected_accounts/${accountId}`);
    const again = async () => {
      const { body } = await backend.call('POST', `/connected_accounts/${accountId}/refresh`, {});
      await openBrowser().submit(body.redirect_url);
      return vendor.requests.filter(({ path }) => path === '/register').map(({ body: text }) => JSON.parse(text));
    };
    expect(await again()).toHaveLength(1);

    await backend.call('PATCH', `/auth_configs/${account.auth_config.id}`, {
      type: 'custom',
      credentials: { oauth_redirect_uri: 'https://auth.test/cb' },
    });

    expect((await again()).slice(1)).toMatchObject([{ redirect_uris: ['https://auth.test/cb'] }]);
    expect(await again()).toHaveLength(2);
  });

  it('registers anew where its user goes to another server', async () => {
    const { vendor, backend } = await startWith(json(201, registered), 'origin');
    const { accountId, comeBack } = await begin(backend, 'acme', { base_url: vendor.url });
    await comeBack();
    const again = async (base: string) => {
      const { body } = await backend.call('POST', `/connected_accounts/${accountId}/refresh`, {});
      await openBrowser().submit(body.redirect_url, { base_url: base });
      return vendor.requests.map(({ path }) => path).filter((path) => path.endsWith('/register'));
    };

    expect(await again(vendor.url)).toEqual(['/register']);
    expect(await again(`${vendor.url}/other`)).toEqual(['/register', '/other/register']);
  });

  it('expires where the vendor no longer knows its client, and registers another when its user comes again', async () => {
    const { vendor, backend } = await startWith(json(201, registered));
    const { accountId, comeBack } = await begin(backend, 'acme');
    await comeBack();
    vendor.answerWith((request, response) =>
      (request.path === '/register' ? json(201, registered) : json(401, { error: 'invalid_client' }))(
        request,
        response,
      ),
    );
    backend.clock.now += 3_600_000;
    const called = await backend.call('POST', '/tools/execute/proxy', {
      connected_account_id: accountId,
      endpoint: '/me',
      method: 'GET',
    });
    expect([called.status, await statusOf(backend, accountId)]).toEqual([422, 'EXPIRED']);

    const { body } = await backend.call('POST', `/connected_accounts/${accountId}/refresh`, {});
    await openBrowser().submit(body.redirect_url);
    expect(vendor.requests.filter(({ path }) => path === '/register')).toHaveLength(2);
  });

  it("outlives a client of the developer's that is taken away, until there is one again", async () => {
    const { vendor, backend } = await startWith(json(201, registered));
    const credentials = { client_id: 'own', client_secret: 'own-secret' };
    const config = await createAuthConfig(backend, 'acme', { authScheme: mode, credentials });
    const { url, accountId } = await createLink(backend, config);
    const browser = openBrowser();
    const state = (await browser.submit(url)).onward?.searchParams.get('state') ?? '';
    await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=c&state=${state}`);
    const change = (values: object) =>
      backend.call('PATCH', `/auth_configs/${config}`, { type: 'custom', credentials: values });
    const callLater = async (passes: number) => {
      backend.clock.now += passes;
      await backend.call('POST', '/tools/execute/proxy', {
        connected_account_id: accountId,
        endpoint: '/me',
        method: 'GET',
      });
      return statusOf(backend, accountId);
    };

    await change({ client_id: null, client_secret: null });
    expect(await callLater(3_600_000)).toBe('ACTIVE');
    await change(credentials);
    expect(await callLater(60_000)).toBe('ACTIVE');
    const renewal = vendor.requests.find(({ body }) => body.includes('grant_type=refresh_token'));
    expect(new URLSearchParams(renewal?.body).get('client_id')).toBe('own');
    expect(vendor.requests.some(({ path }) => path === '/register')).toBe(false);
  });

  it('renews its tokens as the client that it registered', async () => {
    const { vendor, backend } = await startWith(json(201, registered));
    const { accountId, comeBack } = await begin(backend, 'acme');
    await comeBack();

    backend.clock.now += 3_600_000;
    await backend.call('POST', '/tools/execute/proxy', {
      connected_account_id: accountId,
      endpoint: '/me',
      method: 'GET',
    });

    const renewed = new URLSearchParams(vendor.requests[2]?.body);
    expect([renewed.get('grant_type'), renewed.get('client_secret')]).toEqual(['refresh_token', 'reg-secret-canary']);
    expect(vendor.requests.filter(({ path }) => path === '/register')).toHaveLength(1);
  });

  it.each([
    ['a public client, without a secret', { client_id: 'open', token_endpoint_auth_method: 'none' }, undefined],
    [
      'a client that sends its secret in the header',
      { ...registered, token_endpoint_auth_method: 'client_secret_basic' },
      `Basic ${Buffer.from('registered:reg%2Dsecret%2Dcanary').toString('base64')}`,
    ],
  ])('becomes %s where the vendor says so, and takes a 200', async (_what, answer, authorization) => {
    const { vendor, backend } = await startWith(json(200, answer));

    const { accountId, comeBack } = await begin(backend, 'acme');
    await comeBack();

    const [, code] = vendor.requests;
    expect(new URLSearchParams(code?.body).get('client_secret')).toBeNull();
    expect(code?.headers.authorization).toBe(authorization);
    expect(await statusOf(backend, accountId)).toBe('ACTIVE');
  });

  it.each([
    ['refuses to register', json(400, { error: 'invalid_redirect_uri' })],
    ['answers nonsense', json(201, { hello: 'canary' })],
    ['fails', json(500, {})],
  ])('sends nobody on when the vendor %s', async (_what, answer) => {
    const { vendor, backend } = await startWith(answer);

    const { accountId, page } = await begin(backend, 'acme');

    expect(page.onward).toBeUndefined();
    expect(page.text).not.toContain('canary');
    expect(vendor.requests.map(({ path }) => path)).toEqual(['/register']);
    expect(await statusOf(backend, accountId)).not.toBe('ACTIVE');
  });

  it('sends nobody on whose account is deleted meanwhile, and says so', async () => {
    const meanwhile = { happens: (): Promise<unknown> => Promise.resolve() };
    const { backend } = await startWith(
      (request, response) => void meanwhile.happens().then(() => json(201, registered)(request, response)),
    );
    const config = await createAuthConfig(backend, 'acme', { authScheme: mode, credentials: {} });
    const { url, accountId } = await createLink(backend, config);
    meanwhile.happens = () => backend.call('DELETE', `/connected_accounts/${accountId}`);

    const page = await openBrowser().submit(url);

    expect([page.status, page.onward]).toEqual([410, undefined]);
  });

  it('registers at a server of the user’s own, since no secret of the operator is in it', async () => {
    const { vendor, backend } = await startWith(json(201, registered), 'origin');

    const { accountId, comeBack } = await begin(backend, 'acme', { base_url: vendor.url });
    await comeBack();

    expect(await statusOf(backend, accountId)).toBe('ACTIVE');
  });

  it('ends its tokens at the vendor when it is revoked', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const id = await createAuthConfig(backend, 'switchboard', { authScheme: mode, credentials: {} });
    const { url, accountId } = await createLink(backend, id);
    await openBrowser().connect(url);

    const { status } = await backend.call('POST', `/connected_accounts/${accountId}/revoke`);

    expect(status).toBe(200);
    const log = (await (await fetch(`${backend.sandboxUrl}/control/log`)).json()) as { items: object[] };
    expect(log.items).toContainEqual(expect.objectContaining({ grantType: 'revocation', status: 200 }));
    expect(await statusOf(backend, accountId)).toBe('REVOKED');
  });
});
