import { describe, expect, it } from 'vitest';
import { startKit } from './startKit.ts';

describe('GET /toolkits', () => {
  it('answers for all others when one of the slugs can be nobody’s, and widens nothing when all are such', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const ask = (slugs: string) => alice.fetch(`/api/kit/toolkits?slugs=${encodeURIComponent(slugs)}`);

    const mixed = await ask('google drive,github,,<b>');
    const wrong = await ask('google drive');

    expect(mixed.json().items.map((toolkit) => toolkit['slug'])).toEqual(['github']);
    expect([wrong.status, (await ask('')).status]).toEqual([400, 400]);
  });

  it('says for many toolkits at once what a press will need, from one list of auth configs', async () => {
    await using kit = await startKit();
    const slugs = 'slugs=GITHUB,shopify,firecrawl,hackernews,nope';
    const { items } = (await kit.browser('alice').fetch(`/api/kit/toolkits?${slugs}`)).json();
    expect(items).toMatchObject([
      {
        slug: 'github',
        name: 'GitHub',
        authSchemes: ['OAUTH2'],
        managedAuthSchemes: ['OAUTH2'],
        plan: { connect: 'window', redirects: true },
      },
      { slug: 'shopify', plan: { connect: 'unavailable', reason: 'auth_config_missing' } },
      { slug: 'firecrawl', plan: { connect: 'dialog', redirects: false, authScheme: 'API_KEY' } },
      { slug: 'hackernews', plan: { connect: 'none', authScheme: 'NO_AUTH' } },
    ]);
    expect(kit.upstream.count('GET', /^\/auth_configs$/)).toBe(1);
    await kit.browser('bob').fetch(`/api/kit/toolkits?${slugs}`);
    expect(kit.upstream.count('GET', /^\/auth_configs$/)).toBe(1);
    expect(kit.upstream.count('GET', /^\/toolkits\/github$/)).toBe(1);
  });

  it('reads the auth configs once for however many pages that are opened at the same moment', async () => {
    await using kit = await startKit();
    const open = (_: unknown, index: number) =>
      kit.browser(`user-${index}`).fetch('/api/kit/toolkits?slugs=github,shopify,firecrawl,hackernews');
    await open(undefined, 0);
    kit.clock.offset += 16_000;
    const before = kit.upstream.count('GET', /^\/auth_configs$/);
    await Promise.all(Array.from({ length: 30 }, open));
    // Some may come after the first answer was there, and find it.
    expect(kit.upstream.count('GET', /^\/auth_configs$/) - before).toBe(1);
  });

  it('treats a field as secret until something says otherwise', async () => {
    await using kit = await startKit();
    const { items } = (await kit.browser('alice').fetch('/api/kit/toolkits?slugs=firecrawl')).json();
    expect(items[0]?.['plan']).toMatchObject({
      fields: [
        { name: 'full', label: 'Base URL', required: true, default: 'https://api.firecrawl.dev', secret: false },
        { name: 'generic_api_key', label: 'API Key', required: true, default: null, secret: true },
      ],
    });
  });

  it('pages through with cursors', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const first = (await alice.fetch('/api/kit/toolkits?limit=3')).json();
    expect(first.items).toHaveLength(3);
    const next = (await alice.fetch(`/api/kit/toolkits?limit=3&cursor=${String(first['nextCursor'])}`)).json();
    expect(next).toMatchObject({ items: [{ slug: 'hackernews', plan: null }], nextCursor: null });
  });

  it('knows only the allowed ones', async () => {
    await using kit = await startKit({ toolkits: ['GitHub', 'firecrawl'] });
    const alice = kit.browser('alice');
    expect((await alice.fetch('/api/kit/toolkits')).json().items).toMatchObject([
      { slug: 'github' },
      { slug: 'firecrawl' },
    ]);
    expect((await alice.fetch('/api/kit/toolkits?search=fire')).json().items).toMatchObject([{ slug: 'firecrawl' }]);
    expect((await alice.fetch('/api/kit/toolkits?slugs=shopify')).json().items).toEqual([]);
    expect((await alice.fetch('/api/kit/toolkits/shopify')).json()).toMatchObject({ code: 'toolkit_not_allowed' });
    const start = await alice.send('POST', '/api/kit/connected-accounts', { toolkit: 'shopify' });
    expect(start.json()).toMatchObject({ code: 'toolkit_not_allowed' });
    expect(kit.upstream.count('GET', /shopify/)).toBe(0);
  });

  it('lists only accounts of the allowed ones', async () => {
    await using kit = await startKit({ toolkits: ['github'] });
    kit.upstream.newAccount('alice', kit.upstream.newAuthConfig('firecrawl').id);
    const alice = kit.browser('alice');
    expect((await alice.fetch('/api/kit/connected-accounts')).json().items).toEqual([]);
    expect((await alice.fetch('/api/kit/connected-accounts?toolkits=firecrawl')).json().items).toEqual([]);
  });
});

describe('GET /toolkits/:slug', () => {
  it('tells the schemes with the fields of both stages, and leaves the plumbing out', async () => {
    await using kit = await startKit();
    const detail = (await kit.browser('alice').fetch('/api/kit/toolkits/github')).json();
    expect(detail.schemes).toMatchObject([
      {
        authScheme: 'OAUTH2',
        managed: true,
        hintUrl: 'https://docs.example.com/github',
        redirectUri: 'https://backend.composio.dev/api/v1/auth-apps/add',
        defaultScopes: ['repo', 'user'],
        fields: {
          authConfig: [
            { name: 'client_id', required: true, secret: false },
            { name: 'client_secret', required: true, secret: true },
            { name: 'oauth_redirect_uri', required: false },
          ],
          connection: [],
        },
      },
    ]);
  });

  it('drops addresses that are no addresses of the web', async () => {
    await using kit = await startKit();
    kit.upstream.state.decorate = (body) => JSON.parse(JSON.stringify(body).replaceAll('https://', 'javascript:'));
    const text = (await kit.browser('alice').fetch('/api/kit/toolkits?slugs=github')).text;
    expect(JSON.parse(text)).toMatchObject({ items: [{ logoUrl: null, plan: { hintUrl: null } }] });
    expect(text).not.toContain('javascript:');
  });

  it('speaks about the auth config that is asked for', async () => {
    await using kit = await startKit();
    const { id } = kit.upstream.newAuthConfig('shopify', { is_composio_managed: false });
    const alice = kit.browser('alice');
    const detail = (await alice.fetch(`/api/kit/toolkits/shopify?authConfigId=${id}`)).json();
    expect(detail).toMatchObject({ plan: { connect: 'dialog', fields: [{ name: 'shop' }] } });
    expect((await alice.fetch('/api/kit/toolkits/shopify?authConfigId=ac_nope')).status).toBe(404);
    // Or a button that says GitHub would connect Shopify.
    const mixed = (await alice.fetch(`/api/kit/toolkits/github?authConfigId=${id}`)).json();
    expect(mixed).toMatchObject({ code: 'not_found', message: 'This auth config is not for github, but for shopify.' });
  });
});
