import { describe, expect, it } from 'vitest';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { officialSdk } from '../../test/conformance/officialSdk.ts';
import { registerApp } from '../../test/conformance/registerApp.ts';
import { schemeCatalog } from '../../test/conformance/schemeToolkits.ts';
import { createCatalog } from '../catalog/catalog.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { authorizeAs } from '../sandbox/authorizeAs.ts';
import { startBackend } from '../../test/startBackend.ts';
import { signOauth1 } from './signOauth1.ts';
import { acmeCatalog, startVendor, type VendorAnswer } from '../../test/startVendor.ts';

const mode = 'OAUTH1';

async function startAtSandbox(change: Record<string, string> = {}) {
  const backend = await startBackend({ catalog: schemeCatalog() });
  const credentials = { ...(await registerApp(backend, 'semaphore')), ...change };
  const id = await createAuthConfig(backend, 'semaphore', { authScheme: mode, credentials });
  const { url, accountId } = await createLink(backend, id);
  const statusOf = async (): Promise<string> =>
    (await backend.call('GET', `/connected_accounts/${accountId}`)).body.status;
  const proxy = (more: object) =>
    backend.call('POST', '/tools/execute/proxy', { connected_account_id: accountId, method: 'GET', ...more });
  return { backend, url, accountId, statusOf, proxy };
}

const form =
  (fields: Record<string, string>): VendorAnswer =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-www-form-urlencoded' });
    response.end(new URLSearchParams(fields).toString());
  };

async function startAtAcme(answer: VendorAnswer) {
  const vendor = await startVendor(answer);
  const oauth1 = {
    requestTokenUrl: `${vendor.url}/request`,
    authorizationUrl: `${vendor.url}/authorize`,
    accessTokenUrl: `${vendor.url}/access`,
  };
  const schemes = [{ mode, name: 'acme_1', hintUrl: null, oauth1, fields: { authConfig: [], connection: [] } }];
  const catalog = acmeCatalog(vendor.url, { schemes });
  const backend = await startBackend({ sandbox: false, catalog, allowEgress: [vendor.url] });
  const credentials = { client_id: 'consumer', client_secret: 'consumer-canary' };
  const id = await createAuthConfig(backend, 'acme', { authScheme: mode, credentials });
  const { url, accountId } = await createLink(backend, id);
  const browser = openBrowser();
  const page = await browser.submit(url);
  return { vendor, backend, accountId, browser, page };
}

const temporary = { oauth_token: 'temp', oauth_token_secret: 'temp-secret', oauth_callback_confirmed: 'true' };

describe('oauth1', () => {
  it('signs every call anew, with its query and its form, as the vendor verifies for itself (C13)', async () => {
    const { url, proxy } = await startAtSandbox();
    await openBrowser().connect(url);

    const plain = await proxy({ endpoint: "/me?x=!'()*&a=2&a=1&%C3%A9=%20" });
    const again = await proxy({ endpoint: "/me?x=!'()*&a=2&a=1&%C3%A9=%20" });
    const posted = await proxy({
      endpoint: '/me',
      method: 'POST',
      body: 'status=hello+world&x=%26',
      parameters: [{ type: 'header', name: 'content-type', value: 'application/x-www-form-urlencoded' }],
    });

    expect([plain, again, posted].map(({ body }) => body.status)).toEqual([200, 200, 200]);
  });

  it('connects every toolkit of the catalog that has it, at its stand-in', async () => {
    const catalog = createCatalog();
    const slugs = catalog.list().filter(({ schemes }) => schemes.some((scheme) => scheme.mode === mode));
    expect(slugs.map(({ slug }) => slug)).toContain('trello');
    const backend = await startBackend();
    for (const { slug, currentUser } of slugs) {
      const id = await createAuthConfig(backend, slug, {
        authScheme: mode,
        credentials: await registerApp(backend, slug),
      });
      const { url, accountId } = await createLink(backend, id);
      await openBrowser().connect(url);
      const { body } = await backend.call('POST', '/tools/execute/proxy', {
        connected_account_id: accountId,
        method: 'GET',
        endpoint: currentUser?.path,
      });
      expect([slug, body.status]).toEqual([slug, 200]);
    }
  });

  it('meets a vendor that takes no request a second time, nor a changed one (C13)', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const app = await registerApp(backend, 'semaphore');
    const url = new URL(`${backend.sandboxUrl}/v/semaphore/oauth1/request_token`);
    const more = { oauth_callback: `${backend.url}/api/v3.1/toolkits/auth/callback` };
    const keys = { consumerKey: app.client_id, consumerSecret: app.client_secret };
    const timestamp = Math.floor(backend.clock.now / 1000);
    const request = { method: 'POST', url, more, timestamp };
    const send = async (to: URL, authorization: string) =>
      (await fetch(to, { method: 'POST', headers: { authorization } })).status;
    const signed = signOauth1({ ...request, nonce: 'once' }, keys);

    expect(await send(url, signed)).toBe(200);
    expect(await send(url, signed)).toBe(401);
    expect(await send(new URL('?more=1', url), signOauth1({ ...request, nonce: 'twice' }, keys))).toBe(401);
    expect(await send(url, signOauth1({ ...request, nonce: 'old', timestamp: timestamp - 3600 }, keys))).toBe(401);
  });

  it('waits with the temporary credentials, as the official SDK reads them, and keeps none of them', async () => {
    const { backend, url, accountId } = await startAtSandbox();
    const browser = openBrowser();
    await browser.submit(url);

    const waiting = await officialSdk(backend).connectedAccounts.get(accountId);
    await openBrowser().connect(url);
    const active = await backend.call('GET', `/connected_accounts/${accountId}`);

    expect(waiting).toMatchObject({ status: 'INITIATED', state: { authScheme: mode } });
    expect(active.body.status).toBe('ACTIVE');
    expect(active.body.state.val).not.toHaveProperty('authUri');
  });

  it('sends nobody on when the consumer’s secret is wrong (C13)', async () => {
    const { url, statusOf } = await startAtSandbox({ client_secret: 'wrong' });

    const page = await openBrowser().submit(url);

    expect(page.onward).toBeUndefined();
    expect(await statusOf()).not.toBe('ACTIVE');
  });

  it('ends when access is not granted', async () => {
    const { url, statusOf } = await startAtSandbox();

    await openBrowser().connect(url, {}, { decision: 'deny' });

    expect(await statusOf()).toBe('FAILED');
  });

  it('finishes what each of two windows on one link began, by its own temporary secret', async () => {
    const { url, statusOf } = await startAtSandbox();
    const browser = openBrowser();
    const first = await browser.submit(url);
    await browser.submit(url);

    const end = await browser.visit(await authorizeAs(first.onward as URL));

    expect(end.text).toContain('is connected');
    expect(await statusOf()).toBe('ACTIVE');
  });

  it('never uses a nonce twice, and sends no secret (C13)', async () => {
    const { vendor, page, browser, backend, accountId } = await startAtAcme(form(temporary));
    const state = new URL(
      decodeURIComponent(/oauth_callback="([^"]+)"/.exec(vendor.requests[0]?.headers.authorization ?? '')?.[1] ?? ''),
    ).searchParams.get('state');
    vendor.answerWith(form({ oauth_token: 'token', oauth_token_secret: 'token-canary' }));
    const query = new URLSearchParams({ state: state ?? '', oauth_token: 'temp', oauth_verifier: 'v' }).toString();
    await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?${query}`);
    for (let call = 0; call < 5; call += 1) {
      await backend.call('POST', '/tools/execute/proxy', {
        connected_account_id: accountId,
        endpoint: '/me',
        method: 'GET',
      });
    }

    expect(page.onward?.searchParams.get('oauth_token')).toBe('temp');
    const headers = vendor.requests.map((request) => request.headers.authorization ?? '');
    const nonces = headers.map((header) => /oauth_nonce="([^"]+)"/.exec(header)?.[1]);
    expect(nonces).toHaveLength(7);
    expect(new Set(nonces).size).toBe(7);
    expect(headers.at(-1)).toContain('oauth_token="token"');
    expect(JSON.stringify(vendor.requests)).not.toMatch(/canary|temp-secret/);
  });

  it('takes no vendor that does not confirm the callback, nor an answer to another attempt (C13)', async () => {
    const unconfirmed = await startAtAcme(form({ ...temporary, oauth_callback_confirmed: 'false' }));
    expect(unconfirmed.page.onward).toBeUndefined();

    const { vendor, browser, backend, accountId } = await startAtAcme(form(temporary));
    const header = vendor.requests[0]?.headers.authorization ?? '';
    const state = /state%3D([^"%&]+)/.exec(header)?.[1] ?? '';
    const query = new URLSearchParams({ state, oauth_token: 'other', oauth_verifier: 'v' }).toString();
    await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?${query}`);
    expect((await backend.call('GET', `/connected_accounts/${accountId}`)).body.status).toBe('FAILED');
    expect(vendor.requests).toHaveLength(1);
  });
});
