import Client from '@composio/client';
import type { ToolkitListParams } from '@composio/core';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { schemeCatalog } from './schemeToolkits.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

describe.each(apiVersions)('toolkits of the official SDK over %s', (version) => {
  const start = async () => officialSdk(await startBackend({ catalog: schemeCatalog() }), version);

  it('reads one by its slug in any case, with the fields of both stages', async () => {
    const composio = await start();

    const github = await composio.toolkits.get('GITHUB');

    expect(github).toMatchObject({
      slug: 'github',
      name: 'GitHub',
      isLocalToolkit: false,
      composioManagedAuthSchemes: ['OAUTH2'],
      getCurrentUserEndpoint: '/user',
      getCurrentUserEndpointMethod: 'GET',
      meta: {
        logo: expect.stringMatching(/^http/),
        categories: [{ slug: 'developer-tools', name: expect.any(String) }],
        availableVersions: [expect.stringMatching(/^\d{8}_\d\d$/)],
      },
    });
    const oauth = github.authConfigDetails?.find(({ mode }) => mode === 'OAUTH2');
    const names = (fields: { name: string }[] = []) => fields.map(({ name }) => name);
    expect(names(oauth?.fields.authConfigCreation.required)).toEqual(['client_id', 'client_secret']);
    expect(names(oauth?.fields.authConfigCreation.optional)).toEqual(
      expect.arrayContaining(['oauth_redirect_uri', 'scopes', 'bearer_token']),
    );
    expect(oauth?.fields.connectedAccountInitiation).toEqual({ required: [], optional: [] });
  });

  it('knows every toolkit of its own list', async () => {
    const composio = await start();

    const listed = await composio.toolkits.get({ limit: 1000 });

    expect(listed.length).toBeGreaterThan(8);
    for (const item of listed) {
      const read = await composio.toolkits.get(item.slug);
      expect(read.authConfigDetails?.map(({ mode }) => mode)).toEqual(item.authSchemes);
      expect(read.composioManagedAuthSchemes).toEqual(item.composioManagedAuthSchemes);
    }
  });

  it('lists by category and by who manages the auth', async () => {
    const composio = await start();
    const slugs = async (query: ToolkitListParams) => (await composio.toolkits.get(query)).map(({ slug }) => slug);

    expect(await slugs({ category: 'payments' })).toContain('stripe');
    expect(await slugs({ category: 'payments' })).not.toContain('github');
    const managed = await slugs({ managedBy: 'composio', limit: 1000 });
    expect(managed).toContain('github');
    expect(managed).not.toContain('stripe');
    expect(await slugs({ limit: 2, sortBy: 'alphabetically' })).toHaveLength(2);
  });

  it('searches, pages and reads several at once by the raw client', async () => {
    const client = (await start()).getClient();

    const found = await client.toolkits.list({ search: 'GitH' });
    const first = await client.toolkits.list({ limit: 3 });
    const second = await client.toolkits.list({ limit: 3, cursor: first.next_cursor ?? '' });
    const multi = await client.post<{ items: { slug: string }[] }>('/api/v3.1/toolkits/multi', {
      body: { toolkits: ['GITHUB', 'slack', 'no_such_toolkit'] },
    });

    expect(found.items.map(({ slug }) => slug)).toContain('github');
    expect(found.items.map(({ slug }) => slug)).not.toContain('stripe');
    expect(first).toMatchObject({ current_page: 1, total_pages: Math.ceil(first.total_items / 3) });
    expect(second.current_page).toBe(2);
    expect(second.items.map(({ slug }) => slug)).not.toEqual(
      expect.arrayContaining(first.items.map(({ slug }) => slug)),
    );
    expect(multi.items.map(({ slug }) => slug).sort()).toEqual(['github', 'slack']);
  });

  it('lists its categories', async () => {
    const composio = await start();

    const { items, nextCursor } = await composio.toolkits.listCategories();

    expect(items).toContainEqual({ id: 'developer-tools', name: expect.any(String) });
    expect(nextCursor).toBeNull();
  });

  it('says what a developer and what a user has to fill in', async () => {
    const composio = await start();
    const names = (fields: { name: string }[]) => fields.map(({ name }) => name);

    const developer = await composio.toolkits.getAuthConfigCreationFields('GITHUB', 'OAUTH2');
    const required = await composio.toolkits.getAuthConfigCreationFields('github', 'OAUTH2', { requiredOnly: true });
    const user = await composio.toolkits.getConnectedAccountInitiationFields('letterbox', 'BASIC');

    expect(developer).toContainEqual(
      expect.objectContaining({ name: 'client_secret', required: true, isSecret: true }),
    );
    expect(developer).toContainEqual(
      expect.objectContaining({ name: 'bearer_token', required: false, legacyTemplateName: 'access_token' }),
    );
    expect(names(required)).toEqual(['client_id', 'client_secret']);
    expect(user).toEqual([
      expect.objectContaining({ name: 'username', isSecret: false, type: 'string' }),
      expect.objectContaining({ name: 'password', isSecret: true, type: 'string' }),
    ]);
    await expect(composio.toolkits.getAuthConfigCreationFields('github', 'SAML')).rejects.toMatchObject({
      name: 'ComposioAuthConfigNotFoundError',
    });
  });

  it('does not know what is not there', async () => {
    const composio = await start();

    await expect(composio.toolkits.get('no_such_toolkit')).rejects.toMatchObject({
      name: 'ComposioToolkitNotFoundError',
    });
    await expect(composio.authConfigs.create('no_such_toolkit')).rejects.toBeInstanceOf(Client.APIError);
  });

  it('answers the logo that it names', async () => {
    const composio = await start();
    const { meta } = await composio.toolkits.get('github');

    const logo = await fetch(meta.logo ?? '');

    expect(logo.headers.get('content-type')).toMatch(/^image\//);
  });
});
