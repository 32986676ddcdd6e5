import { describe, expect, it } from 'vitest';
import { request } from './createBrowser.ts';
import type { Fault } from './createFakeUpstream.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';
type Kit = Awaited<ReturnType<typeof startKit>>;

const broken: Fault = (_req, res) => void res.writeHead(500).end('{}');

async function begin(kit: Kit, user: string, more: object = {}) {
  const browser = kit.browser(user);
  const started = (await browser.send('POST', path, { toolkit: 'github', ...more })).json();
  const back = (await request(`${started.redirectUrl}?do=grant`)).headers['location'] ?? '';
  const account = kit.upstream.accounts.get(started.connectedAccount.id);
  // As the embedded backend tells, which decides by itself whose grants it ends.
  if (account !== undefined) account['experimental'] = { account_type: 'PRIVATE', connected_as: 'octocat' };
  return { browser, started, back };
}

describe('a forwarded link while upstream fails', () => {
  it('is revoked and deleted all the same, with some patience', async () => {
    await using kit = await startKit();
    const { back } = await begin(kit, 'mallory');
    kit.upstream.fault('POST', /revoke$/, broken, 2);
    kit.upstream.fault('DELETE', /connected_accounts/, broken, 1);
    expect((await kit.browser('victim').open(back)).text).toContain('data-outcome="mismatch"');
    expect(kit.upstream.accounts.size).toBe(0);
    expect(kit.upstream.count('POST', /revoke$/)).toBe(3);
  });

  it('cannot be finished by the one who forwarded it, even where it cannot be deleted', async () => {
    await using kit = await startKit();
    const { browser: mallory, back } = await begin(kit, 'mallory');
    kit.upstream.fault('POST', /revoke$/, broken, 3);
    kit.upstream.fault('DELETE', /connected_accounts/, broken, 2); // the fifth failure closes the gate
    expect((await kit.browser('victim').open(back)).text).toContain('Not connected');
    // Until then the kit leaves upstream alone.
    kit.clock.offset += 6000;
    expect((await mallory.open(back)).text).toContain('data-outcome="mismatch"');
    expect([...kit.upstream.accounts.values()]).toMatchObject([{ alias: expect.stringMatching(/^unconfirmed-/) }]);
    // Whoever looks next cleans it up.
    expect((await mallory.fetch(path)).json().items).toEqual([]);
    await expect.poll(() => kit.upstream.accounts.size).toBe(0);
    expect(kit.upstream.count('POST', /revoke$/)).toBe(4);
  });
});

describe('a race', () => {
  it('of Cancel with the callback ends without the account, and keeps the one that was to be replaced', async () => {
    await using kit = await startKit();
    const config = kit.upstream.newAuthConfig('github');
    const old = kit.upstream.newAccount('alice', config.id, { status: 'EXPIRED' });
    const { browser, started, back } = await begin(kit, 'alice', { reconnect: old.id });
    const one = `${path}/${started.connectedAccount.id}`;
    kit.upstream.fault('PATCH', new RegExp(started.connectedAccount.id), async (_req, _res, next) => {
      await browser.send('DELETE', one);
      await next();
    });
    expect((await browser.open(back)).text).toContain('Not connected');
    expect([...kit.upstream.accounts.keys()]).toEqual([old.id]);
  });

  it('of two tabs connects both accounts, of which none is lost', async () => {
    await using kit = await startKit();
    const browser = kit.browser('alice');
    const starts = [];
    for (let tab = 0; tab < 2; tab += 1) {
      starts.push((await browser.send('POST', path, { toolkit: 'github' })).json());
    }
    const pages = await Promise.all(starts.map(({ redirectUrl }) => browser.open(`${redirectUrl}?do=grant`)));
    expect(pages.every(({ text }) => text.includes('data-outcome="connected"'))).toBe(true);
    expect((await browser.fetch(path)).json().items).toMatchObject([{ state: 'connected' }, { state: 'connected' }]);
    expect((await browser.send('POST', path, { toolkit: 'github' })).json()).toMatchObject({
      code: 'already_connected',
    });
  });

  it('lost between confirming and retiring is made good by a reload', async () => {
    await using kit = await startKit();
    const config = kit.upstream.newAuthConfig('github');
    const old = kit.upstream.newAccount('alice', config.id, { status: 'EXPIRED', alias: 'work' });
    const { browser, started, back } = await begin(kit, 'alice', { reconnect: old.id });
    kit.upstream.fault('DELETE', new RegExp(old.id), broken);
    expect((await browser.open(back)).text).toContain('Not connected');
    expect((await browser.open(back)).text).toContain('data-outcome="connected"');
    expect([...kit.upstream.accounts.values()]).toMatchObject([{ id: started.connectedAccount.id, alias: 'work' }]);
  });
});

describe('reconnecting with a new key', () => {
  it('keeps the old account where the new one does not work', async () => {
    await using kit = await startKit();
    const config = kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY' });
    const old = kit.upstream.newAccount('alice', config.id);
    kit.upstream.fault('POST', /connected_accounts$/, async (_req, _res, next) => {
      await next();
      for (const account of kit.upstream.accounts.values()) if (account !== old) account.status = 'FAILED';
    });
    const fields = { generic_api_key: 'k', full: 'https://api.example.com' };
    const answer = await kit.browser('alice').send('POST', path, { toolkit: 'firecrawl', fields, reconnect: old.id });
    expect(answer.json().connectedAccount).toMatchObject({ state: 'failed' });
    expect(kit.upstream.accounts.has(old.id)).toBe(true);
  });
});

describe('what an auth config brings for everybody', () => {
  it('cannot be changed by one user, whose address would then receive the key of all', async () => {
    await using kit = await startKit();
    const config = kit.upstream.newAuthConfig('firecrawl', {
      auth_scheme: 'API_KEY',
      shared_credentials: { generic_api_key: 'the key of all', full: 'https://api.example.com' },
    });
    const account = kit.upstream.newAccount('mallory', config.id);
    const mallory = kit.browser('mallory');
    const fields = { full: 'https://evil.example' };
    const changed = await mallory.send('PATCH', `${path}/${account.id}`, { fields });
    expect(changed.json()).toMatchObject({
      code: 'fields_invalid',
      errors: [{ field: 'full', message: 'This is not asked for.' }],
    });
    const begun = await mallory.send('POST', path, { toolkit: 'firecrawl', fields, allowMultiple: true });
    expect(begun.json()).toMatchObject({ code: 'fields_invalid' });
    expect(kit.upstream.count('PATCH', /./)).toBe(0);
  });

  it('stays the tenant’s where upstream cuts its name off', async () => {
    await using kit = await startKit();
    kit.upstream.fault('POST', /auth_configs$/, async (_req, _res, next) => {
      await next();
      for (const config of kit.upstream.authConfigs.values()) config['name'] = String(config['name']).slice(0, 100);
    });
    const made = await kit
      .browser('root@acme!')
      .send('POST', '/api/kit/auth-configs', { toolkit: 'github', type: 'managed', name: 'x'.repeat(100) });
    expect(made.json()).toMatchObject({ code: 'fields_invalid', errors: [{ field: 'name' }] });
    expect(kit.upstream.authConfigs.size).toBe(0);
  });
});

describe('the attempt’s cookie', () => {
  it.each([`/${'é'.repeat(400)}`, `/?${'漢'.repeat(170)}`])(
    'has no room for a returnTo that grows',
    async (returnTo) => {
      await using kit = await startKit();
      const answer = await kit.browser('alice').send('POST', path, { toolkit: 'github', returnTo });
      expect(answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ field: 'returnTo' }] });
    },
  );

  it('stays below what browsers keep, and five of them below what servers read', async () => {
    const long = 'u'.repeat(256);
    await using kit = await startKit({ identify: () => ({ userId: long, tenant: 't'.repeat(256) }) });
    const browser = kit.browser();
    for (let count = 0; count < 6; count += 1) {
      const body = { toolkit: 'github', alias: 'a'.repeat(100), returnTo: `/${'p'.repeat(480)}` };
      expect((await browser.send('POST', path, body)).status).toBe(201);
    }
    expect(browser.cookies.size).toBe(5);
    expect([...browser.cookies.values()].every((value) => value.length < 3000)).toBe(true);
    expect([...browser.cookies].join('; ').length).toBeLessThan(12_000);
  });
});

describe('names of prototypes', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('are no field: %s', async (name) => {
    await using kit = await startKit();
    const config = kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY' });
    const body = `{"authConfigId":"${config.id}","fields":{"generic_api_key":"k","full":"https://x.example","${name}":"x"}}`;
    await kit.browser('alice').fetch(path, { method: 'POST', body });
    // Refused, or, where the parser drops it, made without.
    for (const { val } of kit.upstream.accounts.values()) {
      expect(Object.keys(val).toSorted()).toEqual(['full', 'generic_api_key', 'status']);
    }
    expect(Object.prototype).not.toHaveProperty('x');
  });
});

describe('an upstream that lies', () => {
  it.each(['+275760-09-13T00:00:00.000Z', '9999-12-31T00:00:00Z', 'garbage', ''])(
    'about when an account was made (%j) breaks no list',
    async (created_at) => {
      await using kit = await startKit();
      const { id } = kit.upstream.newAuthConfig('github');
      const good = kit.upstream.newAccount('alice', id);
      const alias = `unconfirmed-${'a'.repeat(20)}`;
      kit.upstream.newAccount('alice', id, { created_at, alias, status: 'INITIATED' });
      const answer = await kit.browser('alice').fetch(path);
      expect(answer.status).toBe(200);
      expect(answer.json().items.map((item) => item.id)).toContain(good.id);
    },
  );

  it('and answers with another account than was asked for has none of them changed', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const asked = kit.upstream.newAccount('alice', id);
    const other = kit.upstream.newAccount('alice', id);
    kit.upstream.fault('GET', new RegExp(asked.id), (_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(other));
    });
    const answer = await kit.browser('alice').send('DELETE', `${path}/${asked.id}`);
    expect(answer.json()).toMatchObject({ code: 'upstream_invalid' });
    expect([...kit.upstream.accounts.keys()]).toEqual([asked.id, other.id]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'https://composio.dev.evil.example/',
    'http://composio.dev/',
  ])('sends nobody to %s', async (redirect_url) => {
    await using kit = await startKit();
    kit.upstream.state.decorate = (body) =>
      typeof body === 'object' && body !== null && 'redirect_url' in body ? { ...body, redirect_url } : body;
    const answer = await kit.browser('alice').send('POST', path, { toolkit: 'github' });
    expect(answer.json()).toMatchObject({ code: 'upstream_invalid' });
    expect(answer.text).not.toContain(redirect_url);
    expect(kit.upstream.accounts.size).toBe(0);
  });
});
