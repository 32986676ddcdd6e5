import type { Express } from 'express';
import { describe, expect, it } from 'vitest';
import { request } from './createBrowser.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';
type Kit = Awaited<ReturnType<typeof startKit>>;

/** An attempt of `user`, and the callback URL that upstream would send a browser to. */
async function begin(kit: Kit, user = 'alice') {
  const browser = kit.browser(user);
  const started = (await browser.send('POST', path, { toolkit: 'github' })).json();
  const link = await request(`${started.redirectUrl}?do=grant`);
  const account = kit.upstream.accounts.get(started.connectedAccount.id);
  if (account === undefined) throw new Error('upstream made no account');
  return { browser, started, account, callbackUrl: link.headers['location'] ?? '' };
}

describe('GET /callback', () => {
  it('changes nothing, and is a page that needs no script', async () => {
    await using kit = await startKit();
    const { callbackUrl, account } = await begin(kit);
    const before = kit.upstream.calls.length;
    const page = await request(callbackUrl);
    expect(page.status).toBe(200);
    expect(page.text).toContain('http-equiv="refresh"');
    expect(page.text).not.toContain('<script');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(kit.upstream.calls.length).toBe(before);
    expect(account.alias).toMatch(/^unconfirmed-/);
  });

  it.each([
    'status=success&connected_account_id=ca_victim',
    'attempt=x&error=%3Cscript%3Ealert(1)%3C/script%3E&status=failed',
    'attempt=%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
    `error_description=${'A'.repeat(10_000)}`,
    'status=success&session_uri=javascript:alert(1)//%0d%0aX:y',
    '%zz=%E0%A4%A&connectedAccountId[]=%00',
  ])('reflects nothing of hostile parameters (%#)', async (query) => {
    await using kit = await startKit();
    const page = await kit.browser('alice').open(`${kit.origin}/api/kit/callback?${query}`);
    expect(page.text).not.toMatch(/<script>|<img|onerror|AAAA|javascript:/);
    expect(page.text).toContain('Not connected');
    expect(kit.upstream.calls).toEqual([]);
  });

  it('refuses a parameter that stands twice', async () => {
    await using kit = await startKit();
    expect((await request(`${kit.origin}/api/kit/callback?attempt=a&attempt=b`)).status).toBe(400);
  });
});

describe('GET /callback/finish', () => {
  it('shows the same end again and again, and confirms once', async () => {
    await using kit = await startKit();
    const { browser, callbackUrl } = await begin(kit);
    const pages = await Promise.all(Array.from({ length: 20 }, () => browser.open(callbackUrl)));
    expect(new Set(pages.map(({ text }) => /data-outcome="(\w+)"/.exec(text)?.[1]))).toEqual(new Set(['connected']));
    expect([...kit.upstream.accounts.values()]).toMatchObject([{ status: 'ACTIVE', alias: null }]);
  });

  it.each([
    ['another user', 'bob'],
    ['the same user in another browser', 'alice'],
    ['nobody', undefined],
  ])('revokes and deletes the account when %s brings the attempt', async (_name, user) => {
    await using kit = await startKit();
    const { browser, account, callbackUrl } = await begin(kit);
    const bystander = kit.upstream.newAccount('alice', account.auth_config.id, { alias: 'work' });

    const page = await kit.browser(user).open(callbackUrl);

    expect(page.text).toContain('data-outcome="mismatch"');
    expect([...kit.upstream.accounts.keys()]).toEqual([bystander.id]);
    expect(kit.upstream.count('POST', new RegExp(`${account.id}/revoke`))).toBe(1);
    expect(kit.events).toMatchObject([{ type: 'refused', connectedAccountId: account.id }]);
    // The attacker's own try afterwards finds nothing to finish.
    expect((await browser.open(callbackUrl)).text).toContain('data-outcome="failed"');
  });

  it('finds the account by its alias when the parameter names another', async () => {
    await using kit = await startKit();
    const { account, callbackUrl } = await begin(kit);
    const victims = kit.upstream.newAccount('bob', account.auth_config.id);
    const confirmed = kit.upstream.newAccount('alice', account.auth_config.id, { alias: null });
    for (const id of [victims.id, confirmed.id, 'ca_nothing']) {
      await kit.browser('bob').open(callbackUrl.replace(/connected_account_id=[^&]+/, `connected_account_id=${id}`));
    }
    expect([...kit.upstream.accounts.keys()]).toEqual([victims.id, confirmed.id]);
  });

  it('refuses when the user has changed in the same browser', async () => {
    await using kit = await startKit();
    const { browser, callbackUrl } = await begin(kit);
    browser.cookies.set('session', 'bob');
    expect((await browser.open(callbackUrl)).text).toContain('data-outcome="mismatch"');
    expect(kit.upstream.accounts.size).toBe(0);
  });

  it('rests on the attempt’s cookie where the host cannot know its user', async () => {
    await using kit = await startKit();
    const { browser, callbackUrl } = await begin(kit);
    browser.cookies.delete('session');
    expect((await browser.open(callbackUrl)).text).toContain('data-outcome="connected"');
  });

  it('takes a cookie that stands twice, or under another name, for none', async () => {
    await using kit = await startKit();
    const { browser, account, callbackUrl } = await begin(kit);
    const [name, value] = [...browser.cookies].find(([name]) => name.startsWith('kit-attempt-')) ?? ['', ''];
    const finish = callbackUrl.replace('/callback?', '/callback/finish?');
    const twice = await request(finish, { headers: { cookie: `${name}=${value}; ${name}=${value}; session=alice` } });
    expect(twice.headers['location']).toContain('outcome=mismatch');
    expect(kit.upstream.accounts.has(account.id)).toBe(false);
  });

  it('ends a denied attempt with a reason and a way out', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    expect((await alice.open(`${started.redirectUrl}?do=deny`)).text).toContain('data-outcome="denied"');
    expect((await alice.fetch(path)).json().items).toMatchObject([
      { state: 'failed', statusReason: expect.any(String) },
    ]);
    expect((await alice.send('POST', path, { toolkit: 'github' })).status).toBe(201);
  });

  it('says that it took too long, and changes nothing', async () => {
    await using kit = await startKit();
    const { browser, callbackUrl, account } = await begin(kit);
    kit.clock.offset += 601_000;
    const before = kit.upstream.calls.length;
    expect((await browser.open(callbackUrl)).text).toContain('data-outcome="expired"');
    expect(kit.upstream.calls.length).toBe(before);
    expect(account.alias).toMatch(/^unconfirmed-/);
  });

  it('ends an attempt whose account is not there yet, so that nobody can finish it later', async () => {
    await using kit = await startKit();
    const { browser, account, callbackUrl } = await begin(kit);
    account.status = 'INITIATED';
    expect((await browser.open(callbackUrl.replace('status=success', 'status=failed'))).text).toContain(
      'data-outcome="failed"',
    );
    expect(kit.upstream.accounts.size).toBe(0);
  });

  it('connects without the alias where that was taken meanwhile', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github', alias: 'work' })).json();
    const [config] = kit.upstream.authConfigs.values();
    kit.upstream.newAccount('alice', config?.id ?? '', { alias: 'work' });
    expect((await alice.open(`${started.redirectUrl}?do=grant`)).text).toContain('data-outcome="connected"');
    expect(kit.upstream.accounts.get(started.connectedAccount.id)?.alias).toBe(null);
  });

  it.each([
    ['a frame', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-origin' }],
    ['a script', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' }],
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image', 'sec-fetch-site': 'cross-site' }],
    ['a prefetch', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch;prerender' }],
  ])('does nothing for %s', async (_name, headers) => {
    await using kit = await startKit();
    const { browser, account, callbackUrl } = await begin(kit);
    const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');
    const before = kit.upstream.calls.length;
    const response = await request(callbackUrl.replace('/callback?', '/callback/finish?'), {
      headers: { ...headers, cookie },
    });
    expect(response.status).toBe(403);
    expect(kit.upstream.calls.length).toBe(before);
    expect(account.alias).toMatch(/^unconfirmed-/);
  });

  it('is a page for a person even where something unexpected breaks, and tells only the log', async () => {
    const host = { isBroken: false };
    const before = (app: Express) =>
      app.use((req, _res, next) => {
        if (host.isBroken) Object.defineProperty(req.headers, 'cookie', { get: () => JSON.parse('{canary') });
        next();
      });
    await using kit = await startKit({ identify: () => ({ userId: 'alice' }) }, { before });
    const { browser, callbackUrl } = await begin(kit);
    host.isBroken = true;
    const page = await browser.open(callbackUrl.replace('/callback?', '/callback/finish?'));
    expect(page.status).toBe(500);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('Back to the app');
    expect(page.text).not.toContain('canary');
    expect(kit.log.filter(({ level }) => level === 'error')).toMatchObject([{ message: 'unexpected error' }]);
  });

  it('opens itself once more where another site sent the browser there', async () => {
    await using kit = await startKit();
    const { callbackUrl } = await begin(kit);
    const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'cross-site' };
    const page = await request(callbackUrl.replace('/callback?', '/callback/finish?'), { headers });
    expect(page.text).toContain('http-equiv="refresh"');
  });
});

describe('a linked account that nobody has confirmed', () => {
  it('can be seen and cancelled, and nothing else', async () => {
    await using kit = await startKit();
    const { browser, account } = await begin(kit);
    const one = `${path}/${account.id}`;
    expect((await browser.fetch(one)).json()).toMatchObject({ state: 'connecting', status: 'INITIATED', alias: null });
    expect((await browser.send('PATCH', one, { alias: 'mine' })).status).toBe(404);
    expect((await browser.send('PUT', `${one}/status`, { enabled: true })).status).toBe(404);
    expect((await browser.send('POST', path, { toolkit: 'github', reconnect: account.id })).status).toBe(404);
    expect(
      (await browser.send('POST', path, { toolkit: 'github', alias: `unconfirmed-${'a'.repeat(20)}` })).status,
    ).toBe(400);
    expect((await browser.send('DELETE', one)).status).toBe(204);
    expect(kit.upstream.accounts.size).toBe(0);
  });
});

describe('GET /oauth/callback', () => {
  it('sends the browser on to upstream, query untouched', async () => {
    await using kit = await startKit();
    const query = '?code=a%2Bb+c&state=x%20y&state=z&scope=a%2Cb&error=';
    const response = await request(`${kit.origin}/api/kit/oauth/callback${query}`);
    expect(response.status).toBe(302);
    expect(response.headers['location']).toBe(`${kit.upstream.url}/api/v3.1/toolkits/auth/callback${query}`);
    expect(kit.upstream.calls).toEqual([]);
  });

  it('sends it to where browsers reach upstream, if that is another address than the server’s', async () => {
    await using kit = await startKit({ publicBaseUrl: 'https://connect.example.com/up/' });
    const response = await request(`${kit.origin}/api/kit/oauth/callback?code=a`);
    expect(response.headers['location']).toBe('https://connect.example.com/up/api/v3.1/toolkits/auth/callback?code=a');
  });
});

describe('the end page', () => {
  it('tells by its script, from our own origin, and holds no outcome of its own making', async () => {
    await using kit = await startKit();
    const { browser, callbackUrl, started } = await begin(kit);
    const page = await browser.open(callbackUrl);
    expect(page.text).toContain(`data-attempt="${started.attempt}"`);
    expect(page.text).toContain(`data-origin="${kit.origin}"`);
    expect(page.headers['cross-origin-opener-policy']).toBe('unsafe-none');
    expect(new URL(page.url).search).not.toContain('ca_');
    const script = await request(`${kit.origin}/api/kit/callback/end.js`);
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.text).toContain('BroadcastChannel');
    expect(script.text).not.toContain("'*'");
    const odd = await request(`${kit.origin}/api/kit/callback/end?outcome=%3Cb%3E&attempt=%22%3E`);
    expect(odd.text).toContain('data-outcome="failed" data-attempt=""');
  });
});
