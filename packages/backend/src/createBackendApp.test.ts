import { describe, expect, it } from 'vitest';
import { beginAcme, startWithVendor } from '../test/connectAcme.ts';
import { createAuthConfig, createLink, issueKey } from '../test/connect.ts';
import { openBrowser } from '../test/openBrowser.ts';
import { startBackend } from '../test/startBackend.ts';
import { json } from '../test/startVendor.ts';
import { authorizeAs } from './sandbox/authorizeAs.ts';
import { hashToken } from './store/hashToken.ts';

const token = { access_token: 'at_canary', token_type: 'bearer' };

describe('what a browser without the key can do', () => {
  it('finds no link by guessing, nor by what the store holds of one', async () => {
    const backend = await startBackend();
    const { url } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const right = new URL(url).pathname.split('/').at(-1) ?? '';
    const guesses = [
      hashToken(right),
      right.slice(0, -1),
      right.toUpperCase(),
      `${right}%00`,
      `${right}%0d%0a`,
      `x%2f..%2f${right}`,
      '__proto__',
      'é'.repeat(100),
      'a'.repeat(8000),
    ];
    const pages = await Promise.all(guesses.map((guess) => openBrowser().visit(`${backend.url}/link/${guess}`)));

    expect(pages.map(({ status }) => status)).toEqual(guesses.map(() => 404));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect((await openBrowser().visit(`${backend.url}/link/%ff`)).status).toBe(400);
  });

  it('gets pages that no frame shows, no cache keeps and whose address no other site learns', async () => {
    const backend = await startBackend();
    const { url } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const callback = `${backend.url}/api/v3.1/toolkits/auth/callback?state=none`;
    const browser = openBrowser();
    const pages = [
      await browser.visit(url),
      await browser.visit(`${backend.url}/link/lk_none`),
      await browser.visit(callback),
      await browser.visit(`${backend.url}/nowhere`),
      await browser.submit(`${url}/cancel`),
      await browser.visit(url),
    ];
    for (const { headers } of pages) {
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://127.0.0.1' }],
    [{ origin: 'null' }],
    [{ origin: 'http://127.0.0.1.evil.test' }],
  ])('has no form accepted that comes from elsewhere: %j', async (headers) => {
    const backend = await startBackend();
    const { url, accountId } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const browser = openBrowser();
    const answers = [await browser.submit(url, {}, headers), await browser.submit(`${url}/cancel`, {}, headers)];
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect((await backend.call('GET', `/connected_accounts/${accountId}`)).body.status).toBe('INITIALIZING');
  });

  it('is sent on to where the app said, whatever the address or the form adds', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const { url, accountId } = await createLink(backend, config, { callback_url: 'https://app.test/done' });
    const values = await issueKey(backend, 'stripe', 'API_KEY');
    const evil = 'https://evil.test/';

    const end = await openBrowser().submit(`${url}?callback_url=${evil}&redirect_url=${evil}`, {
      ...values,
      callback_url: evil,
      redirect_uri: evil,
      user_id: 'eve',
      status: 'ACTIVE',
      base_url: evil,
      __proto__: evil,
    });

    expect(end.onward?.origin).toBe('https://app.test');
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(body.user_id).toBe('ada');
    expect(Object.keys(body.state.val).sort()).toEqual(['generic_api_key', 'status']);
  });

  it('makes one account of a form that is sent many times at once, and cannot use its link again', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const { url, accountId } = await createLink(backend, config);
    const first = await issueKey(backend, 'stripe', 'API_KEY');
    const other = await issueKey(backend, 'stripe', 'API_KEY');

    await Promise.all(Array.from({ length: 6 }, () => openBrowser().submit(url, first)));
    await openBrowser().submit(url, other);
    await openBrowser().submit(`${url}/cancel`);

    await backend.call('PATCH', '/org/project/config', { mask_secret_keys_in_connected_account: false });
    const { body } = await backend.call('GET', '/connected_accounts');
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ id: accountId, status: 'ACTIVE', state: { val: first } });
  });

  it('has its code redeemed once, however often its callback arrives at the same time', async () => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const { state, comeBack } = await beginAcme(backend);
    const pages = await Promise.all(Array.from({ length: 8 }, () => comeBack({ code: 'c', state })));
    expect(vendor.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
    expect(pages.filter(({ status }) => status === 400)).toHaveLength(7);
  });

  it('cannot finish with the answer of another vendor than the one it was sent to (C4)', async () => {
    const { vendor, backend } = await startWithVendor(json(200, token), {
      oauth2: { issuer: 'https://acme.example' },
    });
    const { accountId, state, comeBack } = await beginAcme(backend);

    await comeBack({ code: 'code-of-the-honest-vendor', state, iss: 'https://honest.example' });

    expect(vendor.requests).toEqual([]);
    expect((await backend.call('GET', `/connected_accounts/${accountId}`)).body.status).toBe('FAILED');
  });

  it.each(['<script>alert(1)</script>', 'x\r\nset-cookie: a=b', 'a'.repeat(5000), 'access_denied&status=success'])(
    'has nothing of a vendor’s error shown or passed on as it is: %j',
    async (error) => {
      const { backend } = await startWithVendor(json(200, token));
      const { state, comeBack } = await beginAcme(backend, { callback_url: 'https://app.test/done' });
      const { onward, headers } = await comeBack({ error, error_description: error, state });
      expect(onward?.searchParams.getAll('status')).toEqual(['failed']);
      expect(onward?.searchParams.get('error')).toBe('Acme refused the authorization (unknown_error).');
      expect(headers.get('set-cookie')).toBeNull();
    },
  );

  it.each([
    '/logos/__proto__.svg',
    '/logos/..%2f..%2fpackage.json',
    '/assets/..%2f..%2fetc%2fpasswd',
    '//api/v3/toolkits',
  ])('finds nothing at %s', async (path) => {
    const backend = await startBackend({ sandbox: false });
    expect((await openBrowser().visit(`${backend.url}${path}`)).status).toBe(404);
  });

  it.each(['/API/v3/toolkits', '/api/v3.1/toolkits/', '/api/v3/%74oolkits', '/api/v3.1/./toolkits'])(
    'reaches no part of the API by %s',
    async (path) => {
      const backend = await startBackend({ sandbox: false });
      expect((await openBrowser().visit(`${backend.url}${path}`)).status).toBe(401);
    },
  );
});

describe('what a caller with the key can do', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.test/x',
    '/done',
    'https:evil.test',
    'ftp://app.test/x',
    'https://user@app.test/',
    'https://:secret@app.test/',
    `https://app.test/${'a'.repeat(2100)}`,
  ])('sends no user to %s', async (callbackUrl) => {
    const backend = await startBackend({
      sandbox: false,
      managedClients: () => ({ clientId: 'a', clientSecret: 'b' }),
    });
    const id = await createAuthConfig(backend, 'github');
    const { status, body } = await backend.call('POST', '/connected_accounts/link', {
      auth_config_id: id,
      user_id: 'ada',
      callback_url: callbackUrl,
    });
    expect([status, body.error?.errors]).toEqual([400, [expect.stringMatching(/^callback_url: /)]]);
  });

  it('adds no header to an answer by a callback URL', async () => {
    const backend = await startBackend();
    const { url } = await createLink(backend, await createAuthConfig(backend, 'github'), {
      callback_url: 'https://app.test/\r\nset-cookie: a=b',
    });
    const browser = openBrowser();
    const { onward, headers } = await browser.visit(
      await authorizeAs((await browser.submit(url)).onward ?? '', { decision: 'deny' }),
    );
    expect([onward?.origin, headers.get('set-cookie')]).toEqual(['https://app.test', null]);
  });

  it('names one user by one ID, byte for byte', async () => {
    const backend = await startBackend({
      sandbox: false,
      managedClients: () => ({ clientId: 'a', clientSecret: 'b' }),
    });
    const id = await createAuthConfig(backend, 'github');
    const link = (userId: string) =>
      backend.call('POST', '/connected_accounts/link', { auth_config_id: id, user_id: userId });
    const users = ['é', 'e\u0301', 'Ada', 'ada', 'ad%', '__proto__', 'constructor', "ada' OR 1=1 --", 'a\u202Eb'];
    for (const user of users) expect((await link(user)).status).toBe(201);
    for (const user of users) {
      const { body } = await backend.call('GET', `/connected_accounts?user_ids=${encodeURIComponent(user)}`);
      expect(body.items.map((item: { user_id: string }) => item.user_id)).toEqual([user]);
    }
    for (const user of ['ada,eve', '["ada"]', '', 'a\0b', 'a\uD800', 'a'.repeat(501)])
      expect((await link(user)).status).toBe(400);
    expect((await link('a'.repeat(1_100_000))).status).toBe(413);
  });

  it.each(['body', 'workbench'])('is told that a %s nested without end cannot be used', async (where) => {
    const { backend } = await startWithVendor(json(200, token));
    const { accountId, state, comeBack } = await beginAcme(backend);
    await comeBack({ code: 'c', state });
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const answer =
      where === 'body'
        ? await backend.call(
            'POST',
            '/tools/execute/proxy',
            `{"connected_account_id":"${accountId}","method":"POST","endpoint":"/x","body":${deep}}`,
            { 'content-type': 'application/json' },
          )
        : await backend.call('POST', '/tool_router/session', `{"user_id":"ada","workbench":{"a":${deep}}}`, {
            'content-type': 'application/json',
          });
    expect(answer.status).toBe(400);
  });

  it('gets no longer page by a cursor that was tampered with, and nothing by one of another list', async () => {
    const backend = await startBackend({ sandbox: false });
    const cursor = (text: string) => Buffer.from(text).toString('base64url');
    for (const text of ['2-9999-0-x', '999999999-0-9999999999999999-x']) {
      const { status, body } = await backend.call('GET', `/connected_accounts?cursor=${cursor(text)}`);
      expect([status, body.items, body.total_items]).toEqual([200, [], 0]);
    }
    for (const text of ['x', '2-2-0', '-1-2-0-x', '2-99999-0-x', "2-2-0-' OR 1=1", `2-2-0-${'x'.repeat(201)}`]) {
      expect((await backend.call('GET', `/connected_accounts?cursor=${cursor(text)}`)).status).toBe(400);
    }
    expect((await backend.call('GET', `/toolkits?cursor=${cursor('2-2-0-nosuch')}`)).status).toBe(400);
  });

  it('finds auth configs by what was typed, which is no pattern', async () => {
    const backend = await startBackend({ sandbox: false });
    for (const name of ['100% work', 'snake_case', String.raw`back\slash`, 'plain']) {
      await backend.call('POST', '/auth_configs', {
        toolkit: { slug: 'stripe' },
        auth_config: { type: 'use_custom_auth', authScheme: 'API_KEY', name },
      });
    }
    const found = async (search: string) =>
      (await backend.call('GET', `/auth_configs?search=${encodeURIComponent(search)}`)).body.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await found('100%')).toEqual(['100% work']);
    expect(await found('_')).toEqual(['snake_case']);
    expect(await found('\\')).toEqual([String.raw`back\slash`]);
    expect(await found('PLAIN')).toEqual(['plain']);
  });

  it('writes nothing into the policy of the pages by the address of a logo', async () => {
    const backend = await startBackend({ sandbox: false });
    const policyWith = async (logoUrl: string) => {
      await backend.call('PATCH', '/org/project/config', { logo_url: logoUrl });
      return (await openBrowser().visit(`${backend.url}/link/lk_none`)).headers.get('content-security-policy');
    };
    expect(await policyWith('https://cdn.test:8443/a.png')).toContain("img-src 'self' https://cdn.test:8443;");
    expect(await policyWith("https://x;script-src'unsafe-inline'/a.png")).toContain("img-src 'self'; form-action");
  });

  it('is told that a path cannot be read', async () => {
    const backend = await startBackend({ sandbox: false });
    const { status, body } = await backend.call('GET', '/toolkits/%E0%A4%A');
    expect([status, body.error.message]).toEqual([400, 'The path cannot be read.']);
  });

  it('has a session of identity verified once, however many ask at the same time', async () => {
    const backend = await startBackend({ verifierUrl: 'https://app.test/verify' });
    const { url } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const { onward } = await openBrowser().connect(url);
    const body = { session_uri: onward?.searchParams.get('session_uri'), user_id: 'ada' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => backend.call('POST', '/connected_accounts/complete_auth', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 404)]);
  });
});
