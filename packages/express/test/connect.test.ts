import { describe, expect, it } from 'vitest';
import { readEvents } from './readEvents.ts';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';

describe('POST /connected-accounts for a scheme that redirects', () => {
  it('leads from the press to connected, and nobody else sees the account', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');

    const response = await alice.send('POST', path, { toolkit: 'github', alias: 'work' });
    expect(response.status).toBe(201);
    const started = response.json();
    expect(started.connectedAccount.state).toBe('connecting');
    expect([...kit.upstream.accounts.values()].map(({ alias }) => alias)).toEqual([`unconfirmed-${started.attempt}`]);

    const page = await alice.open(`${started.redirectUrl}?do=grant`);
    expect(page.hops.map((url) => new URL(url).pathname.replace(/lk_.*/, ''))).toEqual([
      '/link/',
      '/api/kit/callback',
      '/api/kit/callback/finish',
      '/api/kit/callback/end',
    ]);
    expect(page.text).toContain('The account is connected.');
    expect((await alice.fetch(path)).json().items).toMatchObject([
      { toolkit: 'github', state: 'connected', alias: 'work' },
    ]);
    expect((await kit.browser('bob').fetch(path)).json().items).toEqual([]);
    expect(kit.events).toMatchObject([{ type: 'connected', userId: 'alice', toolkit: 'github' }]);
  });

  it('sends the user on in the same tab when the start named a place of the app', async () => {
    await using kit = await startKit({ returnTo: ['/settings'] });
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github', returnTo: '/settings/apps?tab=1#x' })).json();
    const page = await alice.open(`${started.redirectUrl}?do=grant`, (url) => url.includes('/settings'));
    expect(page.headers['location']).toBe(`${kit.origin}/settings/apps?tab=1#x`);
  });

  it.each(['/elsewhere', '//evil.example', 'https://evil.example/settings', '/settings/../admin', '/\\evil.example'])(
    'refuses to come back to %s, and calls nobody',
    async (returnTo) => {
      await using kit = await startKit({ returnTo: ['/settings'] });
      const response = await kit.browser('alice').send('POST', path, { toolkit: 'github', returnTo });
      expect(response.status).toBe(400);
      expect(response.json()).toMatchObject({ code: 'invalid_input', errors: [{ field: 'returnTo' }] });
      expect(kit.upstream.calls).toEqual([]);
    },
  );

  it('makes one auth config when a hundred users press at the same moment', async () => {
    await using kit = await startKit();
    const users = Array.from({ length: 100 }, (_, index) => kit.browser(`user-${index}`));
    const answers = await Promise.all(users.map((user) => user.send('POST', path, { toolkit: 'github' })));
    expect(answers.map(({ status }) => status)).toEqual(users.map(() => 201));
    expect(kit.upstream.authConfigs.size).toBe(1);
    expect(kit.upstream.count('POST', /^\/auth_configs$/)).toBe(1);
  });

  it('keeps the oldest where another process has made one meanwhile', async () => {
    await using kit = await startKit();
    kit.upstream.fault('POST', /^\/auth_configs$/, async (_req, _res, next) => {
      kit.upstream.newAuthConfig('github', {
        id: 'ac_first',
        name: 'GitHub (automatic)',
        created_at: '2020-01-01T00:00:00.000Z',
      });
      await next();
    });
    const started = (await kit.browser('alice').send('POST', path, { toolkit: 'github' })).json();
    expect(started.connectedAccount).toMatchObject({ authConfigId: 'ac_first' });
    expect([...kit.upstream.authConfigs.keys()]).toEqual(['ac_first']);
  });

  it('finds what it has made although the answer is lost and somebody has begun to look before', async () => {
    await using kit = await startKit();
    let lose: (() => Promise<void>) | undefined;
    let late: (() => void) | undefined;
    kit.upstream.fault('POST', /^\/auth_configs$/, (req, res, next) => {
      res.end = () => req.socket.destroy() as never;
      lose = next;
    });
    const alice = kit.browser('alice').send('POST', path, { toolkit: 'github' });
    await expect.poll(() => lose).toBeDefined();
    kit.upstream.fault('GET', /^\/auth_configs$/, (_req, res) => {
      late = () =>
        void res.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[],"next_cursor":null}');
    });
    const bob = kit.browser('bob').send('POST', path, { toolkit: 'github' });
    await expect.poll(() => late).toBeDefined();
    await lose?.();
    await expect.poll(() => kit.log).toMatchObject([{ message: 'upstream gave no answer' }]);
    late?.();
    expect((await alice).status).toBe(201);
    expect((await bob).status).toBe(201);
    expect(kit.upstream.authConfigs.size).toBe(1);
  });

  it('never makes an account twice when the answer is lost', async () => {
    await using kit = await startKit();
    kit.upstream.fault('POST', /link$/, async (req, res, next) => {
      res.end = () => req.socket.destroy() as never;
      await next();
    });
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'github' });
    expect(response.json()).toMatchObject({ code: 'upstream_unavailable', recovery: { action: 'retry' } });
    expect(kit.upstream.count('POST', /link$/)).toBe(1);
    expect(kit.upstream.accounts.size).toBe(1);
  });

  it('does not follow a Connect Link to an unknown place', async () => {
    await using kit = await startKit();
    kit.upstream.state.decorate = (body) =>
      typeof body === 'object' && body !== null && 'link_token' in body
        ? { ...body, redirect_url: 'https://evil.example/x' }
        : body;
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'github' });
    expect(response.json()).toMatchObject({ code: 'upstream_invalid' });
    expect(kit.upstream.accounts.size).toBe(0);
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it('keeps five attempts of a browser at most, the newest', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const attempts: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      attempts.push((await alice.send('POST', path, { toolkit: 'github' })).json().attempt);
      kit.clock.offset += 1000;
    }
    const kept = [...alice.cookies.keys()].filter((name) => name.startsWith('kit-attempt-'));
    expect(kept.map((name) => name.slice('kit-attempt-'.length)).toSorted()).toEqual(attempts.slice(2).toSorted());
    expect(alice.setCookies.every((line) => line.length < 1500)).toBe(true);
  });

  it.each(['CIMD_OAUTH', null])(
    'leads to the hosted page by a scheme that nobody has heard of (%s)',
    async (scheme) => {
      await using kit = await startKit();
      kit.upstream.newAuthConfig('github', { auth_scheme: scheme, is_composio_managed: false });
      const alice = kit.browser('alice');
      const plan = (await alice.fetch('/api/kit/toolkits?slugs=github')).json().items[0]?.['plan'];
      expect(plan).toMatchObject({ connect: 'window', redirects: true, authScheme: scheme });
      const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
      expect((await alice.open(`${started.redirectUrl}?do=grant`)).text).toContain('data-outcome="connected"');
    },
  );

  it('tells at the field that upstream finds fault with what the link needs', async () => {
    await using kit = await startKit();
    kit.upstream.newAuthConfig('shopify', { is_composio_managed: false });
    const alice = kit.browser('alice');
    const answer = async (errors: readonly string[]) => {
      kit.upstream.fault('POST', /link$/, (_req, res) => {
        res.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { errors } }));
      });
      return (await alice.send('POST', path, { toolkit: 'shopify', fields: { shop: 'evil.example/x' } })).json();
    };
    expect(await answer(['connection_data.shop: Not an address'])).toMatchObject({
      code: 'fields_invalid',
      errors: [{ field: 'shop', code: 'not_accepted' }],
    });
    expect(await answer(['auth_config_id: Is disabled'])).toMatchObject({ code: 'upstream_rejected' });
  });

  it('asks first for what the link needs, and hands it on', async () => {
    await using kit = await startKit();
    kit.upstream.newAuthConfig('shopify', { is_composio_managed: false });
    const alice = kit.browser('alice');
    const { items } = (await alice.fetch('/api/kit/toolkits?slugs=shopify')).json();
    expect(items).toMatchObject([
      { plan: { connect: 'dialog', redirects: true, fields: [{ name: 'shop', secret: false }] } },
    ]);

    const missing = await alice.send('POST', path, { toolkit: 'shopify', fields: { shop: '  ' } });
    expect(missing.json()).toMatchObject({
      code: 'fields_invalid',
      errors: [{ field: 'shop', code: 'required', message: 'This is required.' }],
    });
    await alice.send('POST', path, { toolkit: 'shopify', fields: { shop: 'acme' } });
    expect(kit.upstream.calls.at(-1)?.body).toMatchObject({ connection_data: { shop: 'acme' } });
  });
});

describe('POST /connected-accounts for a scheme with credentials', () => {
  const fields = { generic_api_key: 'fc-1' };

  it('makes the account at once, with defaults for what has one', async () => {
    await using kit = await startKit();
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'firecrawl', fields, alias: 'mine' });
    expect(response.json()).toMatchObject({
      redirectUrl: null,
      connectedAccount: { state: 'connected', alias: 'mine' },
    });
    expect(response.headers['set-cookie']).toBeUndefined();
    const create = kit.upstream.calls.find((call) => call.method === 'POST' && call.path === '/connected_accounts');
    expect(create?.body).toEqual({
      auth_config: { id: [...kit.upstream.authConfigs.keys()][0] },
      connection: {
        user_id: 'alice',
        alias: 'mine',
        state: {
          authScheme: 'API_KEY',
          val: { full: 'https://api.firecrawl.dev', generic_api_key: 'fc-1', status: 'ACTIVE' },
        },
      },
      validate_credentials: true,
    });
  });

  it('tells at the field that upstream refuses the key, and repeats nothing of what upstream said', async () => {
    await using kit = await startKit();
    const bad = { generic_api_key: 'wrong' };
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'firecrawl', fields: bad });
    expect(response.status).toBe(422);
    // Upstream names none here, so each may be the reason.
    const errors = ['full', 'generic_api_key'].map((field) => ({ field, code: 'not_accepted' }));
    expect(response.json()).toMatchObject({ code: 'credentials_invalid', errors });
    expect(response.text).not.toContain('wrong');
    expect(JSON.stringify(kit.log)).not.toContain('wrong');
  });

  it('refuses fields that are not asked for, hidden ones too', async () => {
    await using kit = await startKit();
    const more = { ...fields, internal: 'x', access_token: 'y' };
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'firecrawl', fields: more });
    expect(response.json()).toMatchObject({
      code: 'fields_invalid',
      errors: [{ field: 'internal' }, { field: 'access_token' }],
    });
    expect(kit.upstream.count('POST', /^\/connected_accounts$/)).toBe(0);
  });

  it('asks for nothing where the auth config brings the key for everybody', async () => {
    await using kit = await startKit();
    kit.upstream.newAuthConfig('firecrawl', {
      auth_scheme: 'API_KEY',
      shared_credentials: { generic_api_key: 'abcd...', full: 'https://api.firecrawl.dev' },
    });
    const alice = kit.browser('alice');
    expect((await alice.fetch('/api/kit/toolkits?slugs=firecrawl')).json().items).toMatchObject([
      { plan: { connect: 'none', fields: [] } },
    ]);
    expect((await alice.send('POST', path, { toolkit: 'firecrawl' })).status).toBe(201);
  });

  it('blames no credentials of a user who was asked for none', async () => {
    await using kit = await startKit();
    const full = 'https://api.firecrawl.dev';
    const shared = { generic_api_key: 'abcd...', full };
    kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY', shared_credentials: shared });
    kit.upstream.fault('POST', /^\/connected_accounts$/, (_req, res) => {
      const error = { errors: ['connection.state.val.generic_api_key: Was refused'] };
      res.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    });
    const answer = await kit.browser('alice').send('POST', path, { toolkit: 'firecrawl' });
    expect(answer.json()).toMatchObject({ code: 'upstream_rejected' });
  });

  it('takes the credentials of a scheme that nobody has heard of, where it says what it asks for', async () => {
    await using kit = await startKit();
    const key = { name: 'generic_api_key', displayName: 'Key', type: 'string', required: true };
    kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'NEW_KEY', expected_input_fields: [key] });
    const alice = kit.browser('alice');
    const plan = (await alice.fetch('/api/kit/toolkits?slugs=firecrawl')).json().items[0]?.['plan'];
    expect(plan).toMatchObject({ connect: 'dialog', redirects: false });
    const made = await alice.send('POST', path, { toolkit: 'firecrawl', fields: { generic_api_key: 'k' } });
    expect(made.json()).toMatchObject({ redirectUrl: null, connectedAccount: { authScheme: 'NEW_KEY' } });
  });

  it('connects a toolkit that needs no credentials', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    expect((await alice.fetch('/api/kit/toolkits?slugs=hackernews')).json().items).toMatchObject([
      { plan: { connect: 'none' } },
    ]);
    const made = await alice.send('POST', path, { toolkit: 'hackernews' });
    expect(made.json()).toMatchObject({ connectedAccount: { state: 'connected', authScheme: 'NO_AUTH' } });
  });

  it('finds the account again when the answer to making it is lost', async () => {
    await using kit = await startKit();
    kit.upstream.fault('POST', /^\/connected_accounts$/, async (_req, res, next) => {
      res.end = () => res;
      await next();
      res.socket?.destroy();
    });
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'firecrawl', fields });
    expect(response.status).toBe(201);
    expect(kit.upstream.accounts.size).toBe(1);
  });
});

describe('POST /connected-accounts with accounts already there', () => {
  const fields = { generic_api_key: 'fc-1' };

  it('lets every tab look again where the account may have been made although the start failed', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const tab = await readEvents(`${kit.origin}/api/kit/events`, { cookie: 'session=alice' });
    await expect.poll(() => tab.events.length).toBe(1);
    kit.upstream.fault('GET', /^\/connected_accounts\/ca_/, (_req, res) => void res.writeHead(503).end(), 3);
    const answer = await alice.send('POST', path, { toolkit: 'firecrawl', fields });
    expect(answer.json()).toMatchObject({ code: 'upstream_unavailable' });
    await expect.poll(() => tab.events.length).toBe(2);
    expect((await alice.fetch(path)).json().items).toMatchObject([{ state: 'connected' }]);
    // Not where nothing can have been made: what the tab hears next is of the account that is made then.
    await alice.send('POST', path, { toolkit: 'firecrawl', fields: {}, allowMultiple: true });
    const { attempt } = (await alice.send('POST', path, { toolkit: 'firecrawl', fields, allowMultiple: true })).json();
    await expect.poll(() => tab.events.slice(2)).toEqual([{ type: 'kit:look-again', attempt }]);
    tab.close();
  });

  it.each([
    ['retired', 'DELETE', /ca_/],
    ['given its name', 'PATCH', /ca_/],
  ])('stands by a new key although the old account cannot be %s just then', async (_name, method, which) => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const { id } = kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY' });
    const old = kit.upstream.newAccount('alice', id, { status: 'EXPIRED', alias: 'work' });
    kit.upstream.fault(method, which, (_req, res) => void res.writeHead(503).end(), 1);
    const answer = await alice.send('POST', path, { toolkit: 'firecrawl', fields, reconnect: old.id });
    expect([answer.status, answer.json().connectedAccount?.state]).toEqual([201, 'connected']);
    expect(kit.events).toMatchObject([{ type: 'connected' }]);
    expect(kit.log.filter(({ level }) => level === 'warn')).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('replaced') }),
    );
  });

  it('refuses a second account until it is asked for', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    await alice.send('POST', path, { toolkit: 'firecrawl', fields });
    expect((await alice.send('POST', path, { toolkit: 'firecrawl', fields })).json()).toMatchObject({
      code: 'already_connected',
    });
    const second = await alice.send('POST', path, { toolkit: 'firecrawl', fields, allowMultiple: true, alias: 'two' });
    expect(second.status).toBe(201);
    const taken = await alice.send('POST', path, { toolkit: 'firecrawl', fields, allowMultiple: true, alias: 'two' });
    expect(taken.json()).toMatchObject({ code: 'alias_taken', errors: [{ field: 'alias' }] });
  });

  it('blames the alias and no credential where upstream refuses the alias', async () => {
    await using kit = await startKit();
    kit.upstream.fault('POST', /^\/connected_accounts$/, (_req, res) => {
      const error = { message: 'x', code: 600, slug: 'x', status: 400, errors: ['alias: This user already has one'] };
      res.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    });
    const fields = { generic_api_key: 'right' };
    const answer = await kit.browser('alice').send('POST', path, { toolkit: 'firecrawl', fields, alias: 'work' });
    expect(answer.json()).toMatchObject({ code: 'alias_taken', errors: [{ field: 'alias' }] });
  });

  it('keeps the old account until the new one is confirmed, then retires it without revoking', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const { id } = kit.upstream.newAuthConfig('github');
    const old = kit.upstream.newAccount('alice', id, { status: 'EXPIRED', alias: 'work' });

    const started = (await alice.send('POST', path, { toolkit: 'github', reconnect: old.id })).json();
    expect(kit.upstream.accounts.has(old.id)).toBe(true);
    await alice.open(`${started.redirectUrl}?do=grant`);

    expect([...kit.upstream.accounts.values()]).toMatchObject([{ id: started.connectedAccount.id, alias: 'work' }]);
    expect(kit.upstream.count('POST', /revoke$/)).toBe(0);
  });

  it('tells upstream which account is replaced only where upstream has told whose that is', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const { id } = kit.upstream.newAuthConfig('github');
    const unnamed = kit.upstream.newAccount('alice', id, { alias: 'unnamed', status: 'EXPIRED' });
    const experimental = { account_type: 'PRIVATE', connected_as: 'octocat' };
    const named = kit.upstream.newAccount('alice', id, { alias: 'named', status: 'EXPIRED', experimental });
    for (const old of [unnamed, named]) {
      await alice.send('POST', path, { toolkit: 'github', reconnect: old.id, allowMultiple: true });
    }

    const links = kit.upstream.calls.filter((call) => call.method === 'POST' && call.path.endsWith('/link'));
    expect(links.map(({ body }) => body?.['experimental'])).toEqual([undefined, { replaces: named.id }]);
  });

  it('tells the host when an account becomes somebody else’s', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const { id } = kit.upstream.newAuthConfig('github');
    const as = (who: string) => ({ experimental: { account_type: 'PRIVATE', connected_as: who } });
    const old = kit.upstream.newAccount('alice', id, { status: 'EXPIRED', ...as('octocat') });
    const started = (await alice.send('POST', path, { toolkit: 'github', reconnect: old.id })).json();
    Object.assign(kit.upstream.accounts.get(started.connectedAccount.id) ?? {}, as('monalisa'));
    await alice.open(`${started.redirectUrl}?do=grant`);

    expect(kit.events).toMatchObject([
      { type: 'connected', connectedAs: 'monalisa', previouslyConnectedAs: 'octocat' },
    ]);
  });

  it('reconnects by no other auth config because the account’s own could not be read', async () => {
    await using kit = await startKit();
    const own = kit.upstream.newAuthConfig('github');
    const old = kit.upstream.newAccount('alice', own.id, { status: 'EXPIRED' });
    kit.upstream.newAuthConfig('github');
    kit.upstream.fault('GET', /^\/auth_configs\/ac_/, (_req, res) => void res.writeHead(503).end(), 3);
    const answer = await kit.browser('alice').send('POST', path, { toolkit: 'github', reconnect: old.id });
    expect(answer.json()).toMatchObject({ code: 'upstream_unavailable' });
    expect(kit.upstream.count('POST', /link$/)).toBe(0);
  });

  it('reconnects as the plan says that was shown, also where the account was made by another scheme', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const older = { created_at: '2026-01-01T00:00:00Z' }; // of several, the newest is chosen
    const byKey = kit.upstream.newAuthConfig('github', {
      auth_scheme: 'API_KEY',
      is_composio_managed: false,
      ...older,
    });
    const byOauth = kit.upstream.newAuthConfig('github');
    const old = kit.upstream.newAccount('alice', byKey.id, { status: 'EXPIRED' });
    const plan = (await alice.fetch('/api/kit/toolkits?slugs=github')).json().items[0]?.['plan'];
    expect(plan).toMatchObject({ connect: 'window', authScheme: 'OAUTH2' });

    const started = (await alice.send('POST', path, { toolkit: 'github', reconnect: old.id })).json();
    expect(started.redirectUrl).toEqual(expect.any(String));
    expect(kit.upstream.accounts.get(started.connectedAccount.id)?.auth_config.id).toBe(byOauth.id);
  });

  it('keeps the old account where reconnecting was denied', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const { id } = kit.upstream.newAuthConfig('github');
    const old = kit.upstream.newAccount('alice', id, { status: 'EXPIRED' });
    const started = (await alice.send('POST', path, { toolkit: 'github', reconnect: old.id })).json();
    const page = await alice.open(`${started.redirectUrl}?do=deny`);
    expect(page.text).toContain('Access was not granted.');
    expect(page.text).not.toContain('<script>');
    expect(kit.upstream.accounts.has(old.id)).toBe(true);
  });

  it('does not replace somebody else’s account', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const theirs = kit.upstream.newAccount('bob', id);
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'github', reconnect: theirs.id });
    expect(response.json()).toMatchObject({ code: 'not_found' });
    expect(kit.upstream.count('POST', /./)).toBe(0);
  });

  it('cleans up what was left unconfirmed past its time', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const started = (await alice.send('POST', path, { toolkit: 'github' })).json();
    const account = kit.upstream.accounts.get(started.connectedAccount.id);
    if (account) account.status = 'ACTIVE';
    expect((await alice.fetch(path)).json().items).toMatchObject([{ state: 'connecting', status: 'INITIATED' }]);
    kit.clock.offset += 601_000;
    expect((await alice.fetch(path)).json().items).toEqual([]);
    expect(kit.upstream.accounts.size).toBe(1);
    kit.clock.offset += 120_000;
    await alice.fetch(path);
    await expect.poll(() => kit.upstream.accounts.size).toBe(0);
    expect(kit.upstream.count('POST', /revoke$/)).toBe(1);
  });

  it('forgets a denied attempt once a later one went well, and no other failure', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const { id } = kit.upstream.newAuthConfig('github');
    const foreign = kit.upstream.newAccount('alice', id, { status: 'FAILED' });
    const attempt = async (answer: string): Promise<string> => {
      kit.clock.offset += 1000;
      const started = (await alice.send('POST', path, { toolkit: 'github', allowMultiple: true })).json();
      await alice.open(`${started.redirectUrl}?do=${answer}`);
      return started.connectedAccount.id;
    };
    const denied = await attempt('deny');
    const elsewhere = kit.upstream.newAccount('alice', kit.upstream.newAuthConfig('shopify').id, {
      status: 'FAILED',
      alias: kit.upstream.accounts.get(denied)?.alias ?? '',
    });
    await alice.fetch(path);
    expect(kit.upstream.accounts.has(denied)).toBe(true);
    await attempt('grant');
    const later = await attempt('deny');

    const listed = (await alice.fetch(path)).json().items;

    const failed = listed.filter((item) => item['state'] === 'failed').map((item) => item.id);
    expect(failed.toSorted()).toEqual([foreign.id, elsewhere.id, later].toSorted());
    await expect.poll(() => kit.upstream.accounts.has(denied)).toBe(false);
    expect(kit.upstream.accounts.size).toBe(4);
  });
});

describe('POST /connected-accounts without a usable auth config', () => {
  it.each([
    ['an unknown toolkit', 'nope', 'toolkit_not_allowed'],
    ['one that somebody has to set up', 'shopify', 'auth_config_missing'],
  ])('refuses %s', async (_name, toolkit, code) => {
    await using kit = await startKit();
    expect((await kit.browser('alice').send('POST', path, { toolkit })).json()).toMatchObject({ code });
  });

  it('makes none behind the back of whoever disabled them', async () => {
    await using kit = await startKit();
    kit.upstream.newAuthConfig('github', { status: 'DISABLED' });
    const alice = kit.browser('alice');
    expect((await alice.send('POST', path, { toolkit: 'github' })).json()).toMatchObject({
      code: 'auth_config_disabled',
    });
    expect((await alice.fetch('/api/kit/toolkits?slugs=github')).json().items).toMatchObject([
      { plan: { connect: 'unavailable', reason: 'auth_config_disabled' } },
    ]);
    expect(kit.upstream.count('POST', /./)).toBe(0);
  });

  it('uses no other auth config than the pinned one', async () => {
    const options: { authConfigs?: Record<string, string> } = {};
    await using kit = await startKit({ authConfigs: () => options.authConfigs ?? {} });
    const pinned = kit.upstream.newAuthConfig('github');
    const other = kit.upstream.newAuthConfig('github');
    options.authConfigs = { GitHub: pinned.id };
    const alice = kit.browser('alice');
    expect((await alice.send('POST', path, { toolkit: 'github' })).json().connectedAccount).toMatchObject({
      authConfigId: pinned.id,
    });
    expect((await alice.send('POST', path, { authConfigId: other.id })).json()).toMatchObject({ code: 'not_found' });
  });

  it('hides other tenants’ auth configs and prefers the tenant’s own', async () => {
    await using kit = await startKit();
    const shared = kit.upstream.newAuthConfig('github', { name: 'Shared' });
    const own = kit.upstream.newAuthConfig('github', { name: 'Ours [tenant:acme]' });
    const ann = kit.browser('ann@acme');
    const bob = kit.browser('bob@other');
    expect((await ann.send('POST', path, { toolkit: 'github' })).json().connectedAccount).toMatchObject({
      authConfigId: own.id,
    });
    expect((await bob.send('POST', path, { toolkit: 'github' })).json().connectedAccount).toMatchObject({
      authConfigId: shared.id,
    });
    expect((await bob.send('POST', path, { authConfigId: own.id })).status).toBe(404);
  });
});
