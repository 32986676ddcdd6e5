import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig, createLink, issueKey } from '../../test/connect.ts';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { openBrowser, type Page } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { json, type VendorAnswer } from '../../test/startVendor.ts';
import { stores, useStore } from '../../test/useStore.ts';
import { authorizeAs } from '../sandbox/authorizeAs.ts';

const tomas = { person: 'Tomas Okafor' };
const question = 'Is this the GitHub account you mean?';

const accountOf = async (backend: TestBackend, id: string) =>
  (await backend.call('GET', `/connected_accounts/${id}`)).body;

/** Maya's account, and a link to connect it anew. */
async function startReconnect(options: Parameters<typeof startBackend>[0] = {}) {
  const backend = await startBackend(options);
  const id = await connectAccount(backend, 'github');
  const { body } = await backend.call(
    'POST',
    `/connected_accounts/${id}/refresh?redirect_url=http://app.test/done`,
    {},
  );
  return { backend, id, url: String(body.redirect_url), browser: openBrowser() };
}

describe.each(stores)('connecting again on %s', (store) => {
  useStore(store);

  it('as the same person asks nothing', async () => {
    const { backend, id, url, browser } = await startReconnect();

    const end = await browser.connect(url);

    expect(end.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf(backend, id)).toMatchObject({ status: 'ACTIVE', experimental: { connected_as: 'mayal' } });
  });

  it('as another person asks whether that is meant, and counts only then', async () => {
    const { backend, id, url, browser } = await startReconnect();

    const asked = await browser.connect(url, {}, tomas);

    expect(asked.text).toContain(question);
    expect(asked.text).toMatch(/<strong>tokafor<\/strong>.*<strong>mayal<\/strong>/s);
    expect(asked.onward).toBeUndefined();
    expect(await accountOf(backend, id)).toMatchObject({
      status: 'INITIATED',
      experimental: { connected_as: 'mayal' },
    });
    const done = await browser.submit(`${url}/confirm`);
    const again = await browser.submit(`${url}/confirm`);
    expect(done.onward?.searchParams.get('status')).toBe('success');
    expect(again.onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf(backend, id)).toMatchObject({
      status: 'ACTIVE',
      experimental: { connected_as: 'tokafor' },
    });
  });
});

describe('connecting again', () => {
  it('lets the user sign in as somebody else instead', async () => {
    const { backend, id, url, browser } = await startReconnect();
    await browser.connect(url, {}, tomas);

    const left = await browser.submit(`${url}/again`);
    const end = await browser.visit(await authorizeAs(left.onward as URL));

    expect(end.onward?.searchParams.get('status')).toBe('success');
    expect((await browser.submit(`${url}/confirm`)).onward?.searchParams.get('status')).toBe('success');
    expect(await accountOf(backend, id)).toMatchObject({ status: 'ACTIVE', experimental: { connected_as: 'mayal' } });
  });

  it('asks nobody but the browser that has signed in, and tells no other a name', async () => {
    const { backend, id, url, browser } = await startReconnect();
    await browser.connect(url, {}, tomas);
    const other = openBrowser();

    const pages: Page[] = [await other.visit(url), await other.submit(`${url}/confirm`)];
    const forged = await browser.submit(`${url}/confirm`, {}, { 'sec-fetch-site': 'cross-site' });

    for (const page of pages) expect(page.text).not.toMatch(/tokafor|mayal|you mean/);
    expect(forged.status).toBe(403);
    expect((await accountOf(backend, id)).status).toBe('INITIATED');
    expect((await browser.visit(url)).text).toContain(question);
  });

  it('forgets what was not answered in time', async () => {
    const { backend, id, url, browser } = await startReconnect();
    await browser.connect(url, {}, tomas);
    backend.clock.now += 600_001;

    expect((await browser.submit(`${url}/confirm`)).onward?.searchParams.get('status')).toBe('failed');
    expect(await accountOf(backend, id)).toMatchObject({ status: 'EXPIRED', experimental: { connected_as: 'mayal' } });
  });

  it('survives a restart between question and answer, sealed meanwhile', async () => {
    const { backend, id, url, browser } = await startReconnect();
    await browser.connect(url, {}, tomas);
    const { port } = new URL(backend.url);
    const sandboxPort = Number(new URL(backend.sandboxUrl ?? '').port);
    await backend.close();
    const files = readdirSync(backend.dataDir).filter((name) => name.startsWith('backend.sqlite'));
    for (const name of files) expect(readFileSync(join(backend.dataDir, name), 'latin1')).not.toMatch(/tokafor|mayal/);
    expect(files).toContain('backend.sqlite');
    const again = await startBackend({
      dataDir: backend.dataDir,
      port: Number(port),
      sandbox: { port: sandboxPort },
      apiKey: backend.apiKey,
    });

    await browser.submit(`${url}/confirm`);

    expect(await accountOf(again, id)).toMatchObject({ status: 'ACTIVE', experimental: { connected_as: 'tokafor' } });
  });

  it('asks before the app’s own verification, which comes after', async () => {
    const backend = await startBackend({ verifierUrl: 'http://app.test/verify' });
    const first = await createLink(backend, await createAuthConfig(backend, 'github'));
    const came = await openBrowser().connect(first.url);
    const complete = (page: Page) =>
      backend.call('POST', '/connected_accounts/complete_auth', {
        session_uri: page.onward?.searchParams.get('session_uri'),
        user_id: 'ada',
      });
    expect((await complete(came)).status).toBe(200);
    const { body } = await backend.call('POST', `/connected_accounts/${first.accountId}/refresh`, {});
    const url = String(body.redirect_url);
    const browser = openBrowser();

    const asked = await browser.connect(url, {}, tomas);
    const stolen = await backend.call('POST', '/connected_accounts/complete_auth', {
      session_uri: `question ${url.split('/').at(-1)}`,
      user_id: 'ada',
    });
    const verified = await browser.submit(`${url}/confirm`);

    expect(asked.text).toContain(question);
    expect(stolen.status).toBe(404);
    expect((await accountOf(backend, first.accountId)).status).toBe('INITIATED');
    expect((await complete(verified)).status).toBe(200);
    expect(await accountOf(backend, first.accountId)).toMatchObject({
      status: 'ACTIVE',
      experimental: { connected_as: 'tokafor' },
    });
  });
});

describe('a link whose account replaces another', () => {
  it('asks before somebody else’s takes its place, and leaves the other alone', async () => {
    const backend = await startBackend();
    const old = await connectAccount(backend, 'github');
    const config = await createAuthConfig(backend, 'github');
    const experimental = { replaces: old };
    const same = await createLink(backend, config, { experimental });
    expect((await openBrowser().connect(same.url)).text).toContain('GitHub is connected');

    const { url, accountId } = await createLink(backend, config, { experimental });
    const browser = openBrowser();
    const asked = await browser.connect(url, {}, tomas);
    expect(asked.text).toContain(question);
    await browser.submit(`${url}/confirm`);

    expect(await accountOf(backend, accountId)).toMatchObject({ experimental: { connected_as: 'tokafor' } });
    expect(await accountOf(backend, old)).toMatchObject({ status: 'ACTIVE', experimental: { connected_as: 'mayal' } });
  });

  it('asks about a key too, and takes another one instead', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const first = await createLink(backend, config);
    const mayas = await issueKey(backend, 'posthog', 'API_KEY');
    await openBrowser().submit(first.url, mayas);
    const response = await fetch(`${backend.sandboxUrl}/v/posthog/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode: 'API_KEY', person: 'Tomas Okafor', values: {} }),
    });
    const { values } = (await response.json()) as { values: Record<string, string> };
    const { url, accountId } = await createLink(backend, config, { experimental: { replaces: first.accountId } });
    const browser = openBrowser();

    const asked = await browser.submit(url, values);
    expect(asked.text).toContain('tomas.okafor@example.com');
    const form = await browser.submit(`${url}/again`);
    expect(form.text).toContain('name="generic_api_key"');
    await browser.submit(url, mayas);

    expect(await accountOf(backend, accountId)).toMatchObject({
      status: 'ACTIVE',
      experimental: { connected_as: 'maya.lindqvist@example.com' },
    });
  });

  it('is made for no account of another user or toolkit', async () => {
    const backend = await startBackend();
    const github = await connectAccount(backend, 'github');
    const config = await createAuthConfig(backend, 'github');
    const link = (user: string, configId: string, replaces: string) =>
      backend.call('POST', '/connected_accounts/link', {
        auth_config_id: configId,
        user_id: user,
        experimental: { replaces },
      });

    const answers = [
      await link('grace', config, github),
      await link('ada', await createAuthConfig(backend, 'slack'), github),
      await link('ada', config, 'ca_nobody'),
    ];

    for (const { status, body } of answers) {
      expect([status, body.error.errors]).toEqual([
        400,
        ['experimental.replaces: Must be an account of this user and toolkit'],
      ]);
    }
  });
});

/** A vendor at which the same browser is now one person, now another. */
async function startAcme() {
  const now: { who: VendorAnswer; grants: number; revoke?: VendorAnswer } = {
    who: json(200, { id: 1, name: 'Ada' }),
    grants: 0,
  };
  const { vendor, backend } = await startWithVendor(
    (request, response) => {
      if (request.path.startsWith('/api/me')) return now.who(request, response);
      if (request.path.startsWith('/token')) now.grants += 1;
      if (request.path === '/revoke' && now.revoke) return now.revoke(request, response);
      json(200, { access_token: `at_${now.grants}`, token_type: 'bearer' })(request, response);
    },
    {
      identity: { id: ['id'], label: ['name'] },
      oauth2: { anotherAccountParameters: { prompt: 'select_account' } },
    },
    { refreshIntervalMs: 20 },
  );
  const id = await connectAcme(backend);
  const reconnect = async () => {
    const { body } = await backend.call('POST', `/connected_accounts/${id}/refresh`, {});
    const browser = openBrowser();
    const { onward } = await browser.submit(String(body.redirect_url));
    const state = onward?.searchParams.get('state') ?? '';
    const page = await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${state}`);
    return { page, browser, url: String(body.redirect_url), asked: onward };
  };
  const revoked = () =>
    vendor.requests.filter(({ path }) => path === '/revoke').map(({ body }) => new URLSearchParams(body).get('token'));
  return { backend, id, now, reconnect, revoked };
}

describe('connecting again, where the vendor', () => {
  it('does not say who it is, asks nothing and no longer claims to know', async () => {
    const { backend, id, now, reconnect } = await startAcme();
    for (const who of [json(500, {}), json(200, { name: 'Mallory' })]) {
      now.who = who;
      const { page } = await reconnect();
      expect(page.text).toContain('Acme is connected');
    }
    expect(await accountOf(backend, id)).toMatchObject({ status: 'ACTIVE', experimental: { connected_as: 'Mallory' } });

    now.who = json(503, {});
    await reconnect();
    expect((await accountOf(backend, id)).experimental).toEqual({ account_type: 'PRIVATE' });
  });

  it('knows the same person by another name, asks nothing', async () => {
    const { backend, id, now, reconnect } = await startAcme();
    now.who = json(200, { id: 1, name: 'Ada King' });

    expect((await reconnect()).page.text).toContain('Acme is connected');
    expect(await accountOf(backend, id)).toMatchObject({ experimental: { connected_as: 'Ada King' } });
  });

  it('lets people call themselves anything, shows it as text', async () => {
    const { now, reconnect } = await startAcme();
    now.who = json(200, { id: 2, name: '"><script>alert(1)</script><form action=//evil.test>' });

    const { page } = await reconnect();

    expect(page.text).toContain('&lt;script&gt;');
    expect(page.text).not.toMatch(/<script|<form action=\/\//);
  });

  it('is asked again, lets the user choose who they are', async () => {
    const { now, reconnect } = await startAcme();
    now.who = json(200, { id: 2, name: 'Grace' });
    const { url, browser, asked } = await reconnect();

    const again = await browser.submit(`${url}/again`);

    expect(asked?.searchParams.get('prompt')).toBeNull();
    expect(again.onward?.searchParams.get('prompt')).toBe('select_account');
  });

  it('gave a grant for an account that is deleted before anybody answers, ends it there', async () => {
    const { backend, id, now, reconnect, revoked } = await startAcme();
    now.who = json(200, { id: 2, name: 'Grace' });
    const { url, browser } = await reconnect();

    expect((await backend.call('DELETE', `/connected_accounts/${id}`)).status).toBe(200);

    expect(revoked()).toEqual(['at_1', 'at_2']);
    expect((await browser.submit(`${url}/confirm`)).status).toBe(404);
  });

  it('gave a grant about which nobody answers in time, ends it there', async () => {
    const { backend, id, now, reconnect, revoked } = await startAcme();
    now.who = json(200, { id: 2, name: 'Grace' });
    await reconnect();

    backend.clock.now += 600_001;

    await expect.poll(revoked).toEqual(['at_2']);
    expect(await accountOf(backend, id)).toMatchObject({ status: 'EXPIRED', experimental: { connected_as: 'Ada' } });
  });

  it('gave a grant for an account whose auth config is deleted with revocation, ends it and what it was connected by', async () => {
    const { backend, id, now, reconnect, revoked } = await startAcme();
    now.who = json(200, { id: 2, name: 'Grace' });
    await reconnect();
    const { auth_config: config } = await accountOf(backend, id);

    await backend.call('DELETE', `/auth_configs/${config.id}?revoke_on_delete=true`);

    expect(revoked().toSorted()).toEqual(['at_1', 'at_2']);
  });

  it('gave grants to two people for one user, ends that of the account which is deleted', async () => {
    const { backend, id, now, revoked } = await startAcme();
    const { auth_config: config } = await accountOf(backend, id);
    const link = async (who: number) => {
      now.who = json(200, { id: who, name: `Person ${who}` });
      const { url } = await createLink(backend, config.id);
      const browser = openBrowser();
      const state = (await browser.submit(url)).onward?.searchParams.get('state');
      await browser.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${state}`);
    };
    await link(2);
    await backend.call('DELETE', `/connected_accounts/${id}`);
    expect(revoked()).toEqual(['at_1']);
    await link(2);
    const { body: left } = await backend.call('GET', '/connected_accounts');

    await backend.call('DELETE', `/connected_accounts/${left.items[1].id}`);
    expect(revoked()).toEqual(['at_1']); // the other one may live on the same grant
  });

  it('gave a grant that is not wanted, ends it there, and no other', async () => {
    const { backend, id, now, reconnect, revoked } = await startAcme();
    now.who = json(200, { id: 2, name: 'Grace' });

    const { url, browser } = await reconnect();
    expect(revoked()).toEqual([]);
    const cancelled = await browser.submit(`${url}/cancel`);

    expect(cancelled.text).toContain('was not connected');
    expect(revoked()).toEqual(['at_2']);
    expect((await accountOf(backend, id)).status).toBe('FAILED');
  });

  it('gave a grant that takes the place of another person’s, ends that, but not the same person’s', async () => {
    const { backend, id, now, reconnect, revoked } = await startAcme();
    await reconnect();
    expect(revoked()).toEqual([]); // it may be one with the new one
    now.who = json(200, { id: 2, name: 'Grace' });

    const { url, browser } = await reconnect();
    await browser.submit(`${url}/confirm`);

    expect((await accountOf(backend, id)).experimental.connected_as).toBe('Grace');
    await expect.poll(revoked).toEqual(['at_2']);
  });

  it('takes its time to end what is not wanted, says that the account was connected in another window meanwhile', async () => {
    const { backend, id, now, reconnect } = await startAcme();
    now.who = json(200, { id: 2, name: 'Grace' });
    const { url, browser } = await reconnect();
    now.who = json(200, { id: 1, name: 'Ada' });
    const connectElsewhere = async () => {
      const other = openBrowser();
      const state = (await other.submit(url)).onward?.searchParams.get('state') ?? '';
      await other.visit(`${backend.url}/api/v3.1/toolkits/auth/callback?code=good&state=${state}`);
    };
    now.revoke = (request, response) => {
      void connectElsewhere().then(() => json(200, {})(request, response));
    };

    const cancelled = await browser.submit(`${url}/cancel`);

    expect((await accountOf(backend, id)).status).toBe('ACTIVE');
    expect([cancelled.status, cancelled.text]).toEqual([200, expect.stringContaining('Acme is connected') as string]);
  });
});
