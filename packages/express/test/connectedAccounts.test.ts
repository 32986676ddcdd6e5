import { describe, expect, it } from 'vitest';
import { startKit } from './startKit.ts';

const path = '/api/kit/connected-accounts';

describe('/connected-accounts', () => {
  it('tells each account’s state, and nothing else of upstream’s', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    kit.upstream.newAccount('alice', id, {
      val: { access_token: 'secret-token' },
      status: 'EXPIRED',
      status_reason: 'Max auth failures reached',
    });
    const response = await kit.browser('alice').fetch(path);
    expect(response.json().items).toEqual([
      {
        id: expect.stringMatching(/^ca_/),
        toolkit: 'github',
        authConfigId: id,
        authScheme: 'OAUTH2',
        state: 'expired',
        status: 'EXPIRED',
        statusReason: 'Max auth failures reached',
        alias: null,
        name: 'github_red-castle',
        connectedAs: null,
        attempt: null,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ]);
    expect(response.text).not.toContain('secret-token');
  });

  it('tells whose account it is where upstream does, as a line of text, and only once it is confirmed', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const named = (label: unknown) => ({ experimental: { account_type: 'PRIVATE', connected_as: label } });
    kit.upstream.newAccount('alice', id, { alias: 'a', ...named('octo\u202Ecat\n<b>') });
    kit.upstream.newAccount('alice', id, { alias: 'b', ...named('x'.repeat(500)) });
    kit.upstream.newAccount('alice', id, { alias: 'c', ...named({ admin: true }) });
    kit.upstream.newAccount('alice', id, { alias: 'd', experimental: 'nonsense' });
    kit.upstream.newAccount('alice', id, { alias: `unconfirmed-${'a'.repeat(20)}`, ...named('mallory') });

    const { items } = (await kit.browser('alice').fetch(path)).json();

    const told = items.map(({ alias, connectedAs }) => [alias, connectedAs]);
    expect(told.toSorted()).toEqual([
      [null, null],
      ['a', 'octo cat <b>'],
      ['b', 'x'.repeat(100)],
      ['c', null],
      ['d', null],
    ]);
  });

  it('answers for somebody else’s account exactly as for none', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const theirs = kit.upstream.newAccount('bob', id);
    const alice = kit.browser('alice');
    const ask = async (account: string) => {
      const one = `${path}/${account}`;
      const headers = { 'x-request-id': 'same' };
      const answers = [
        await alice.fetch(one, { headers }),
        await alice.fetch(one, { method: 'DELETE', headers }),
        await alice.fetch(one, { method: 'PATCH', headers, body: '{"alias":"x"}' }),
        await alice.fetch(`${one}/status`, { method: 'PUT', headers, body: '{"enabled":false}' }),
      ];
      return answers.map(({ status, text }) => ({ status, text }));
    };
    const other = await ask(theirs.id);
    expect(other).toEqual(await ask('ca_doesnotexist'));
    expect(other.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(kit.upstream.accounts.get(theirs.id)).toMatchObject({ status: 'ACTIVE', alias: null });
  });

  it('says of a reserved name that it is reserved, to those who can show one text only too', async () => {
    await using kit = await startKit();
    const account = kit.upstream.newAccount('alice', kit.upstream.newAuthConfig('github').id);
    const alice = kit.browser('alice');
    const alias = 'unconfirmed-mine';
    for (const answer of [
      await alice.send('PATCH', `${path}/${account.id}`, { alias }),
      await alice.send('POST', path, { toolkit: 'github', alias }),
    ]) {
      expect(answer.json()).toMatchObject({
        code: 'invalid_input',
        userMessage: 'This name is reserved. Choose another.',
        errors: [{ field: 'alias', code: 'reserved' }],
      });
    }
  });

  it('answers for an ID that upstream finds malformed as for none', async () => {
    await using kit = await startKit();
    kit.upstream.fault('GET', /ca_malformed$/, (_req, res) => void res.writeHead(400).end('{}'), 10);
    const alice = kit.browser('alice');
    expect((await alice.fetch(`${path}/ca_malformed`)).json()).toMatchObject({ code: 'not_found' });
    expect((await alice.send('DELETE', `${path}/ca_malformed`)).json()).toMatchObject({ code: 'not_found' });
    expect(kit.log).toEqual([]);
  });

  it('filters what upstream should have filtered, and says so', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    kit.upstream.newAccount('bob', id);
    const mine = kit.upstream.newAccount('alice', id);
    kit.upstream.state.ignoreUserFilter = true;
    expect((await kit.browser('alice').fetch(path)).json().items).toMatchObject([{ id: mine.id }]);
    expect(kit.log).toMatchObject([{ level: 'error', fields: { count: 1 } }]);
  });

  it('pauses, resumes, renames and disconnects', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const account = kit.upstream.newAccount('alice', id);
    const alice = kit.browser('alice');
    const one = `${path}/${account.id}`;
    expect((await alice.send('PUT', `${one}/status`, { enabled: false })).json()).toMatchObject({ state: 'paused' });
    expect((await alice.send('PUT', `${one}/status`, { enabled: true })).json()).toMatchObject({ state: 'connected' });
    expect((await alice.send('PATCH', one, { alias: 'work' })).json()).toMatchObject({ alias: 'work' });
    expect((await alice.send('PATCH', one, { alias: null })).json()).toMatchObject({ alias: null });
    kit.upstream.newAccount('alice', id, { alias: 'taken' });
    expect((await alice.send('PATCH', one, { alias: 'taken' })).json()).toMatchObject({ code: 'alias_taken' });
    expect((await alice.send('DELETE', one)).status).toBe(204);
    expect(kit.upstream.calls.slice(-2).map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /connected_accounts/${account.id}/revoke`,
      `DELETE /connected_accounts/${account.id}`,
    ]);
    expect(kit.events).toMatchObject([{ type: 'disconnected', connectedAccountId: account.id }]);
  });

  it('leaves it to an upstream that knows whose accounts are which grant ends with them', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const known = { experimental: { account_type: 'PRIVATE', connected_as: 'octocat' } };
    const left = { alias: `unconfirmed-${'a'.repeat(20)}`, created_at: '2026-01-01T00:00:00Z' };
    kit.upstream.newAccount('alice', id, { ...known, ...left });
    const named = kit.upstream.newAccount('alice', id, known);
    const nameless = kit.upstream.newAccount('alice', id);

    const alice = kit.browser('alice');
    await alice.fetch(path);
    for (const account of [named, nameless]) await alice.send('DELETE', `${path}/${account.id}`);
    await expect.poll(() => kit.upstream.accounts.size).toBe(0);

    const called = (method: string) =>
      kit.upstream.calls.filter((call) => call.method === method).map((call) => call.path);
    expect(called('POST')).toEqual([`/connected_accounts/${nameless.id}/revoke`]);
    expect(called('GET').filter((one) => one === '/connected_accounts')).toHaveLength(1);
  });

  it('deletes what cannot be revoked, and logs nothing of it', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const account = kit.upstream.newAccount('alice', id);
    kit.upstream.fault('POST', /revoke$/, (_req, res) => void res.writeHead(400).end('{}'));
    expect((await kit.browser('alice').send('DELETE', `${path}/${account.id}`)).status).toBe(204);
    expect(kit.upstream.accounts.size).toBe(0);
    expect(kit.log).toEqual([]);
  });

  it('changes a key in place, keeping what is not given', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY' });
    const account = kit.upstream.newAccount('alice', id, { val: { generic_api_key: 'old', full: 'https://x' } });
    const alice = kit.browser('alice');
    const changed = await alice.send('PATCH', `${path}/${account.id}`, { fields: { generic_api_key: 'new' } });
    expect(changed.json()).toMatchObject({ id: account.id, state: 'connected' });
    expect(kit.upstream.accounts.get(account.id)?.val).toEqual({ generic_api_key: 'new', full: 'https://x' });
    const odd = await alice.send('PATCH', `${path}/${account.id}`, { fields: { access_token: 'x' } });
    expect(odd.json()).toMatchObject({ code: 'fields_invalid' });
  });

  it('tells at the field that upstream refuses the new key, and changes nothing else', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY' });
    const account = kit.upstream.newAccount('alice', id);
    const alice = kit.browser('alice');
    const change = (fields: object) => alice.send('PATCH', `${path}/${account.id}`, { alias: 'work', fields });
    kit.upstream.fault('PATCH', /./, (_req, res) => {
      const error = { status: 400, errors: ['connection.state.val.full: Must be an address'] };
      res.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
    });

    const refused = await change({ full: 'nowhere', generic_api_key: 'new' });
    const notAsked = await change({ access_token: 'x' });

    expect(refused.json()).toMatchObject({
      code: 'credentials_invalid',
      errors: [
        { field: 'full', code: 'not_accepted' },
        { field: 'generic_api_key', code: 'check_as_well' },
      ],
    });
    expect(notAsked.json()).toMatchObject({ code: 'fields_invalid', errors: [{ field: 'access_token' }] });
    expect(kit.upstream.accounts.get(account.id)?.alias).toBe(null);
  });

  it('changes a key although the auth config is gone', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('firecrawl', { auth_scheme: 'API_KEY' });
    const account = kit.upstream.newAccount('alice', id, { val: { generic_api_key: 'old' } });
    kit.upstream.authConfigs.delete(id);
    const changed = await kit
      .browser('alice')
      .send('PATCH', `${path}/${account.id}`, { fields: { generic_api_key: 'new' } });
    expect(changed.status).toBe(200);
    expect(kit.upstream.accounts.get(account.id)?.val).toMatchObject({ generic_api_key: 'new' });
  });

  it('shows nothing from before a change whose answer was lost', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const account = kit.upstream.newAccount('alice', id);
    const alice = kit.browser('alice');
    const ids = async () => (await alice.fetch(path)).json().items.map((item) => item['id']);
    await alice.send('POST', path, { toolkit: 'github', allowMultiple: true });
    expect(await ids()).toContain(account.id);
    kit.upstream.fault('DELETE', /./, async (req, res, next) => {
      res.end = () => req.socket.destroy() as never;
      await next();
    });
    expect((await alice.send('DELETE', `${path}/${account.id}`)).status).toBe(503);
    expect(await ids()).not.toContain(account.id);
  });

  it('keeps tenants apart, whatever stands in their names', async () => {
    await using kit = await startKit({
      identify: (req) => {
        const [tenant, userId = ''] = String(req.headers['x-user']).split('/');
        return { userId, tenant: tenant === '' ? null : tenant };
      },
    });
    const pairs = ['a/b', 'a:b/', '/a:b', 'a/b,c', 'a%3Ab/x', 'a:b/x'];
    const { id } = kit.upstream.newAuthConfig('github');
    const users = new Set<string | null>();
    for (const pair of pairs) {
      await kit.browser().fetch(path, { headers: { 'x-user': pair } });
      users.add(kit.upstream.calls.at(-1)?.query.get('user_ids') ?? null);
    }
    expect([...users]).toEqual(['a:b', 'a%3Ab', 'a:b%2Cc', 'a%253Ab:x', 'a%3Ab:x']);
    expect(id).toMatch(/^ac_/);
  });

  it('pages through with cursors', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    for (let count = 0; count < 5; count += 1) kit.upstream.newAccount('alice', id);
    const alice = kit.browser('alice');
    const seen = new Set<string>();
    let cursor = '';
    do {
      const page = (await alice.fetch(`${path}?limit=2${cursor && `&cursor=${cursor}`}`)).json();
      for (const item of page.items) seen.add(item.id);
      cursor = typeof page['nextCursor'] === 'string' ? page['nextCursor'] : '';
    } while (cursor !== '');
    expect(seen.size).toBe(5);
  });
});
