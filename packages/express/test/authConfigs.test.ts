import { describe, expect, it } from 'vitest';
import { startKit } from './startKit.ts';

const path = '/api/kit/auth-configs';
const custom = {
  toolkit: 'github',
  type: 'custom',
  authScheme: 'OAUTH2',
  credentials: { client_id: 'ours', client_secret: 'hush' },
};

const empty = JSON.stringify({ items: [], total_items: 0, total_pages: 0, current_page: 1, next_cursor: null });

/** As upstream answers to IDs that cannot be any. */
function malformed(kit: Awaited<ReturnType<typeof startKit>>, which: RegExp): void {
  kit.upstream.fault('GET', which, (_req, res) => void res.writeHead(400).end('{}'), 10);
}

describe('auth configs', () => {
  it('are closed to everybody without the role', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const alice = kit.browser('alice');
    const answers = await Promise.all([
      alice.fetch(path),
      alice.fetch(`${path}/${id}`),
      alice.send('POST', path, { toolkit: 'github', type: 'managed' }),
      alice.send('PATCH', `${path}/${id}`, { name: 'x' }),
      alice.send('PUT', `${path}/${id}/status`, { enabled: false }),
      alice.send('DELETE', `${path}/${id}`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403]);
    expect(answers[0]?.json()).toMatchObject({ code: 'forbidden' });
    expect(kit.upstream.calls).toEqual([]);
  });

  it('can be made, read, changed, switched off and deleted, and no credential comes back', async () => {
    await using kit = await startKit();
    const admin = kit.browser('root!');
    const made = await admin.send('POST', path, { ...custom, name: 'Ours', scopes: ['repo', 'user'] });
    expect(made.status).toBe(201);
    expect(made.json()).toMatchObject({
      name: 'Ours',
      toolkit: 'github',
      managed: false,
      enabled: true,
      scopes: ['repo', 'user'],
    });
    expect(made.text).not.toContain('hush');
    expect(kit.upstream.calls.find((call) => call.method === 'POST')?.body).toEqual({
      toolkit: { slug: 'github' },
      auth_config: {
        type: 'use_custom_auth',
        name: 'Ours',
        authScheme: 'OAUTH2',
        credentials: { client_id: 'ours', client_secret: 'hush', scopes: 'repo,user' },
      },
    });

    const one = `${path}/${made.json().id}`;
    const changed = await admin.send('PATCH', one, { name: 'Still ours', credentials: { client_secret: 'new' } });
    expect(changed.json()).toMatchObject({ name: 'Still ours' });
    expect(kit.upstream.calls.find((call) => call.method === 'PATCH')?.body).toEqual({
      type: 'custom',
      name: 'Still ours',
      credentials: { client_secret: 'new' },
    });
    expect((await admin.send('PUT', `${one}/status`, { enabled: false })).json()).toMatchObject({ enabled: false });
    expect((await admin.fetch(path)).json().items).toMatchObject([{ enabled: false }]);
    expect((await admin.send('DELETE', one)).status).toBe(204);
    expect((await admin.fetch(one)).status).toBe(404);
  });

  it('can be managed, with the toolkit’s own name by default', async () => {
    await using kit = await startKit();
    const made = await kit
      .browser('root!')
      .send('POST', path, { toolkit: 'github', type: 'managed', scopes: ['repo'] });
    expect(made.json()).toMatchObject({ name: 'GitHub', managed: true, scopes: ['repo'] });
  });

  it.each([
    ['a managed one where there is none', { toolkit: 'shopify', type: 'managed' }, 'type'],
    ['a scheme that the toolkit does not have', { ...custom, authScheme: 'BASIC' }, 'authScheme'],
    ['missing credentials', { ...custom, credentials: { client_id: 'ours' } }, 'client_secret'],
    [
      'credentials that nobody asks for',
      { ...custom, credentials: { ...custom.credentials, bearer_token: 'x' } },
      'bearer_token',
    ],
    ['another tenant’s mark in the name', { ...custom, name: 'Mine [tenant:other]' }, 'name'],
  ])('refuse %s, at the field', async (_name, body, field) => {
    await using kit = await startKit();
    const response = await kit.browser('root@acme!').send('POST', path, body);
    expect(response.status).toBe(422);
    expect(response.json()).toMatchObject({ code: 'fields_invalid', errors: [{ field }] });
    expect(kit.upstream.count('POST', /./)).toBe(0);
  });

  it('of a tenant are seen and changed by that tenant’s administrators alone', async () => {
    await using kit = await startKit();
    const acme = kit.browser('root@acme!');
    const other = kit.browser('root@other!');
    const owner = kit.browser('root!');
    const shared = kit.upstream.newAuthConfig('github', { name: 'Shared', no_of_connections: 7 });
    const made = (await acme.send('POST', path, { ...custom, name: 'Ours' })).json();
    expect(made).toMatchObject({ name: 'Ours', readOnly: false });
    expect(kit.upstream.authConfigs.get(made.id)).toMatchObject({ name: 'Ours [tenant:acme]' });

    expect((await acme.fetch(path)).json().items).toMatchObject([
      { id: shared.id, readOnly: true, connectionCount: 0 },
      { id: made.id, readOnly: false },
    ]);
    expect((await other.fetch(path)).json().items).toMatchObject([{ id: shared.id, readOnly: true }]);
    expect((await owner.fetch(path)).json().items).toMatchObject([
      { readOnly: false, connectionCount: 7 },
      { readOnly: false },
    ]);

    for (const answer of [
      await other.fetch(`${path}/${made.id}`),
      await other.send('PATCH', `${path}/${made.id}`, { name: 'x' }),
      await other.send('PUT', `${path}/${made.id}/status`, { enabled: false }),
      await other.send('DELETE', `${path}/${made.id}`),
    ]) {
      expect(answer.json()).toMatchObject({ code: 'not_found' });
    }
    const readOnly = await acme.send('PATCH', `${path}/${shared.id}`, { name: 'x' });
    expect(readOnly.json()).toMatchObject({ code: 'auth_config_read_only' });
    const renamed = await acme.send('PATCH', `${path}/${made.id}`, { name: 'Renamed' });
    expect(renamed.json()).toMatchObject({ name: 'Renamed' });
    expect(kit.upstream.authConfigs.get(made.id)).toMatchObject({ name: 'Renamed [tenant:acme]' });
  });

  it('of a tenant are edited by an administrator of all as they are shown', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github', { name: 'Ours [tenant:acme]', is_composio_managed: false });
    const owner = kit.browser('root!');
    const shown = (await owner.fetch(`${path}/${id}`)).json()['name'];
    const save = async (name: unknown) => (await owner.send('PATCH', `${path}/${id}`, { name })).json();
    expect(await save(shown)).toMatchObject({ name: shown });
    expect(await save('Renamed')).toMatchObject({ name: 'Renamed [tenant:acme]' });
    expect(await save('Renamed [tenant:other]')).toMatchObject({ code: 'fields_invalid', errors: [{ field: 'name' }] });
  });

  it('of a tenant do not hide behind pages of others’', async () => {
    await using kit = await startKit();
    const own = (name: string) => kit.upstream.newAuthConfig('github', { name: `${name} [tenant:acme]` });
    const first = own('First');
    for (let count = 0; count < 120; count += 1) {
      kit.upstream.newAuthConfig('github', { name: `Theirs [tenant:other${count}]` });
    }
    const last = own('Last');
    const acme = kit.browser('root@acme!');
    const page = (await acme.fetch(path)).json();
    expect(page).toMatchObject({ items: [{ id: first.id }, { id: last.id }], nextCursor: null });
  });

  it('change what a press will need at once', async () => {
    await using kit = await startKit();
    const admin = kit.browser('root!');
    const plan = async () => (await admin.fetch('/api/kit/toolkits?slugs=shopify')).json().items[0]?.['plan'];
    expect(await plan()).toMatchObject({ connect: 'unavailable' });
    await admin.send('POST', path, { ...custom, toolkit: 'shopify' });
    expect(await plan()).toMatchObject({ connect: 'dialog' });
  });

  it.each(['shopify', 'shopify,firecrawl'])(
    'are known although a list from before they changed comes in late (%s)',
    async (slugs) => {
      await using kit = await startKit();
      const admin = kit.browser('root!');
      const plan = async () => {
        const { items } = (await admin.fetch(`/api/kit/toolkits?slugs=${slugs}`)).json();
        return items.find((item) => item['slug'] === 'shopify')?.['plan'];
      };
      let late: (() => void) | undefined;
      kit.upstream.fault('GET', /^\/auth_configs$/, (_req, res) => {
        late = () => void res.writeHead(200, { 'content-type': 'application/json' }).end(empty);
      });
      const before = plan();
      await expect.poll(() => late).toBeDefined();
      await admin.send('POST', path, { ...custom, toolkit: 'shopify' });
      late?.();
      await before;
      expect(await plan()).toMatchObject({ connect: 'dialog' });
    },
  );

  it('are not listed for toolkits whose own is pinned', async () => {
    await using kit = await startKit({ authConfigs: { github: 'ac_github', firecrawl: 'ac_firecrawl' } });
    kit.upstream.newAuthConfig('github', { id: 'ac_github' });
    kit.upstream.newAuthConfig('firecrawl', { id: 'ac_firecrawl', auth_scheme: 'API_KEY' });
    const { items } = (await kit.browser('alice').fetch('/api/kit/toolkits?slugs=github,firecrawl')).json();
    expect(items).toMatchObject([{ plan: { connect: 'window' } }, { plan: { connect: 'dialog' } }]);
    expect(kit.upstream.count('GET', /^\/auth_configs$/)).toBe(0);
  });

  it('change at once what a press will need where they are pinned', async () => {
    await using kit = await startKit({ authConfigs: { github: 'ac_pinned' } });
    kit.upstream.newAuthConfig('github', { id: 'ac_pinned' });
    const admin = kit.browser('root!');
    const plan = async () => (await admin.fetch('/api/kit/toolkits?slugs=github')).json().items[0]?.['plan'];
    expect(await plan()).toMatchObject({ connect: 'window' });
    await admin.send('PUT', `${path}/ac_pinned/status`, { enabled: false });
    expect(await plan()).toMatchObject({ connect: 'unavailable' });
  });

  it.each([
    ['are gone', 'ac_gone'],
    ['are another toolkit’s', 'ac_pinned'],
  ])('that are pinned and %s leave the other buttons as they are', async (_name, id) => {
    await using kit = await startKit({ authConfigs: { github: 'ac_pinned', firecrawl: id } });
    kit.upstream.newAuthConfig('github', { id: 'ac_pinned' });
    const alice = kit.browser('alice');
    const plans = async (slugs: string) =>
      (await alice.fetch(`/api/kit/toolkits?slugs=${slugs}`)).json().items?.map((item) => item['plan']);
    expect(await plans('github')).toMatchObject([{ connect: 'window' }]);
    expect(await plans('github,firecrawl')).toMatchObject([{ connect: 'window' }, { connect: 'unavailable' }]);
    expect(kit.log).toMatchObject([{ level: 'error', fields: { toolkit: 'firecrawl', authConfig: id } }]);
    const pressed = await alice.send('POST', '/api/kit/connected-accounts', { toolkit: 'firecrawl', fields: {} });
    expect(pressed.json()).toMatchObject({ code: 'auth_config_missing' });
  });

  it.each([
    ['that upstream finds malformed', 'ac_malformed'],
    ['that is no ID at all', 'firecrawl'],
    ['that is empty, as from an environment that lacks it', ''],
  ])('that a function names by an ID %s leave the other buttons as they are', async (_name, id) => {
    await using kit = await startKit({ authConfigs: () => ({ firecrawl: id }) });
    kit.upstream.newAuthConfig('github');
    malformed(kit, /^\/auth_configs\/ac_malformed$/);
    const response = await kit.browser('alice').fetch('/api/kit/toolkits?slugs=github,firecrawl');
    const plans = response.json().items?.map((item) => item['plan']);
    expect(plans).toMatchObject([{ connect: 'window' }, { connect: 'unavailable' }]);
    expect(kit.log).toMatchObject([{ level: 'error', fields: { toolkit: 'firecrawl', authConfig: id } }]);
  });

  it('can be read although upstream has their toolkit no longer', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('firecrawl', {
      auth_scheme: 'API_KEY',
      shared_credentials: { full: 'x' },
    });
    kit.upstream.fault('GET', /^\/toolkits\/firecrawl$/, (_req, res) => void res.writeHead(404).end('{}'));
    expect((await kit.browser('root!').fetch(`${path}/${id}`)).json()).toMatchObject({ sharesCredentials: true });
  });

  it('are absent by an ID that upstream finds malformed', async () => {
    await using kit = await startKit();
    malformed(kit, /^\/auth_configs\/ac_malformed$/);
    const admin = kit.browser('root!');
    const answers = [
      await admin.fetch(`${path}/ac_malformed`),
      await admin.send('DELETE', `${path}/ac_malformed`),
      await admin.send('POST', '/api/kit/connected-accounts', { authConfigId: 'ac_malformed' }),
    ];
    expect(answers.map((answer) => answer.json().code)).toEqual(['not_found', 'not_found', 'not_found']);
    expect(kit.log).toEqual([]);
  });

  it('are looked at anew although the answer to a change was lost', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github');
    const admin = kit.browser('root!');
    const plan = async () => (await admin.fetch('/api/kit/toolkits?slugs=github')).json().items[0]?.['plan'];
    expect(await plan()).toMatchObject({ connect: 'window' });
    kit.upstream.fault('PATCH', /DISABLED$/, async (req, res, next) => {
      res.end = () => req.socket.destroy() as never;
      await next();
    });
    expect((await admin.send('PUT', `${path}/${id}/status`, { enabled: false })).status).toBe(503);
    expect(await plan()).toMatchObject({ connect: 'unavailable' });
  });

  it.each(['REDACTED', 'repo...', ['REDACTED']])('name no scopes where upstream hides them as %j', async (scopes) => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github', { credentials: { scopes } });
    expect((await kit.browser('root!').fetch(`${path}/${id}`)).json()).toMatchObject({ scopes: [] });
  });

  it('are not silently too many to be read', async () => {
    await using kit = await startKit();
    for (let count = 0; count <= 500; count += 1) kit.upstream.newAuthConfig('github');
    await kit.browser('alice').fetch('/api/kit/toolkits?slugs=github');
    expect(kit.log).toMatchObject([{ level: 'error', fields: { toolkit: 'github', read: 500 } }]);
  });

  it('of a tenant are found among however many', async () => {
    await using kit = await startKit();
    for (let count = 0; count <= 500; count += 1) {
      kit.upstream.newAuthConfig('shopify', { name: `Theirs [tenant:other${count}]` });
    }
    const own = kit.upstream.newAuthConfig('shopify', { name: 'Ours [tenant:acme]' });
    const ann = kit.browser('ann@acme');
    const plans = async (user: string) =>
      (await kit.browser(user).fetch('/api/kit/toolkits?slugs=shopify')).json().items.map((item) => item['plan']);
    expect(await plans('ann@acme')).toMatchObject([{ connect: 'dialog' }]);
    expect(await plans('bob@none')).toMatchObject([{ connect: 'unavailable' }]);
    const started = await ann.send('POST', '/api/kit/connected-accounts', {
      toolkit: 'shopify',
      fields: { shop: 'x' },
    });
    expect(started.json().connectedAccount).toMatchObject({ authConfigId: own.id });
  });

  it('of a tenant are looked at anew by a press, among however many', async () => {
    await using kit = await startKit();
    for (let count = 0; count <= 500; count += 1) {
      kit.upstream.newAuthConfig('github', { name: `Theirs [tenant:other${count}]` });
    }
    const own = kit.upstream.newAuthConfig('github', { name: 'Ours [tenant:acme]' });
    const ann = kit.browser('ann@acme');
    expect((await ann.fetch('/api/kit/toolkits?slugs=github')).json().items).toMatchObject([
      { plan: { connect: 'window' } },
    ]);
    // By another instance, or in Composio.
    Object.assign(own, { status: 'DISABLED' });
    const pressed = await ann.send('POST', '/api/kit/connected-accounts', { toolkit: 'github' });
    expect(pressed.json()).toMatchObject({ code: 'auth_config_disabled' });
  });

  it('are not made anew on each press among however many', async () => {
    await using kit = await startKit();
    for (let count = 0; count <= 500; count += 1) {
      kit.upstream.newAuthConfig('github', { name: `Theirs [tenant:other${count}]` });
    }
    const press = async (user: string) => {
      const started = await kit.browser(user).send('POST', '/api/kit/connected-accounts', { toolkit: 'github' });
      return started.json().connectedAccount;
    };
    const [first, second] = [await press('ann@acme'), await press('bob')];
    expect(second).toMatchObject({ authConfigId: expect.stringMatching(/^ac_/), state: 'connecting' });
    expect(Reflect.get(second, 'authConfigId')).toBe(Reflect.get(first, 'authConfigId'));
    expect(kit.upstream.count('POST', /^\/auth_configs$/)).toBe(1);
  });

  it('are all read for many buttons, although they are too many for one look', async () => {
    await using kit = await startKit();
    for (let count = 0; count <= 250; count += 1) {
      for (const slug of ['github', 'firecrawl']) {
        kit.upstream.newAuthConfig(slug, { name: `Theirs [tenant:other${count}]` });
      }
    }
    kit.upstream.newAuthConfig('shopify');
    const response = await kit.browser('alice').fetch('/api/kit/toolkits?slugs=github,firecrawl,shopify');
    const plans = response.json().items.map((item) => item['plan']);
    expect(plans).toMatchObject([{ connect: 'window' }, { connect: 'dialog' }, { connect: 'dialog' }]);
    expect(kit.log).toEqual([]);
    // One look that finds too many, then GitHub and Firecrawl, which are too many together, one by one.
    expect(kit.upstream.count('GET', /^\/auth_configs$/)).toBeLessThanOrEqual(2 + 6 + 6 + 1);
  });

  it('are named by the host’s function once for a page of buttons', async () => {
    let asked = 0;
    await using kit = await startKit({ authConfigs: () => ({ github: `ac_${(asked += 1)}` }) });
    await kit.browser('alice').fetch('/api/kit/toolkits?slugs=github,firecrawl,shopify,hackernews');
    expect(asked).toBe(1);
  });

  it.each([
    [true, { type: 'default', scopes: [] }],
    [false, { type: 'custom', credentials: { scopes: [] } }],
  ])('are cleared of their scopes by an empty list, as upstream wants it (managed: %s)', async (managed, body) => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('github', {
      is_composio_managed: managed,
      credentials: { client_id: 'ours', scopes: 'repo' },
    });
    expect((await kit.browser('root!').send('PATCH', `${path}/${id}`, { scopes: [] })).json()).toMatchObject({
      scopes: [],
    });
    expect(kit.upstream.calls.find((call) => call.method === 'PATCH')?.body).toEqual(body);
  });
});
