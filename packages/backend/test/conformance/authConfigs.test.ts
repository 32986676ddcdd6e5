import Client from '@composio/client';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../startBackend.ts';
import { officialSdk, storesAndVersions } from './officialSdk.ts';
import { useStore } from '../useStore.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

const client = { client_id: 'id-of-our-app', client_secret: 'secret-of-our-app' };

describe.each(storesAndVersions)('authConfigs of the official SDK on %s over %s', (store, version) => {
  useStore(store);

  const start = async () => officialSdk(await startBackend(), version);

  it('creates a managed one for a slug in capitals', async () => {
    const composio = await start();

    const created = await composio.authConfigs.create('GITHUB');

    expect(created).toEqual({
      id: expect.stringMatching(/^ac_[\w-]{12}$/),
      authScheme: 'OAUTH2',
      isComposioManaged: true,
      toolkit: 'github',
    });
  });

  it('creates a managed one with name, scopes and tool access, and reads them back', async () => {
    const composio = await start();

    const { id } = await composio.authConfigs.create('github', {
      type: 'use_composio_managed_auth',
      name: 'Read only',
      credentials: { scopes: ['repo', 'user'] },
      isEnabledForToolRouter: false,
      toolAccessConfig: { toolsForConnectedAccountCreation: ['GITHUB_GET_CURRENT_USER'] },
    });

    expect(await composio.authConfigs.get(id)).toMatchObject({
      id,
      name: 'Read only',
      status: 'ENABLED',
      authScheme: 'OAUTH2',
      isComposioManaged: true,
      isEnabledForToolRouter: false,
      noOfConnections: 0,
      toolkit: { slug: 'github', logo: expect.stringMatching(/^http/) },
      toolAccessConfig: { toolsForConnectedAccountCreation: ['GITHUB_GET_CURRENT_USER'] },
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('creates one with an own OAuth app, whose secret is never shown again', async () => {
    const composio = await start();

    const { id } = await composio.authConfigs.create('github', {
      type: 'use_custom_auth',
      name: 'Our app',
      authScheme: 'OAUTH2',
      credentials: { ...client, scopes: 'repo' },
      proxyConfig: { proxyUrl: 'https://proxy.example.com', proxyAuthKey: 'key-of-our-proxy' },
    });
    const read = await composio.authConfigs.get(id);
    const raw = await composio.getClient().authConfigs.retrieve(id);

    expect(read).toMatchObject({ name: 'Our app', isComposioManaged: false, authScheme: 'OAUTH2' });
    expect(read.credentials).toMatchObject({ client_id: client.client_id, scopes: 'repo' });
    expect(raw).toMatchObject({ type: 'custom', proxy_config: { proxy_url: 'https://proxy.example.com' } });
    expect(JSON.stringify([read, raw])).not.toMatch(/secret-of-our-app|key-of-our-proxy/);
  });

  it('says what a connection will have to be asked for', async () => {
    const composio = await start();
    const { id } = await composio.authConfigs.create('stripe', {
      type: 'use_custom_auth',
      authScheme: 'API_KEY',
      credentials: {},
    });

    const { expectedInputFields } = await composio.authConfigs.get(id);

    expect(expectedInputFields).toEqual([
      expect.objectContaining({
        name: 'generic_api_key',
        displayName: expect.any(String),
        type: 'string',
        required: true,
        is_secret: true,
      }),
    ]);
  });

  it('lists by toolkit, kind, name and status, newest first', async () => {
    const backend = await startBackend();
    const composio = officialSdk(backend, version);
    const managed = await composio.authConfigs.create('github', { type: 'use_composio_managed_auth', name: 'Blue' });
    backend.clock.now += 1;
    const own = await composio.authConfigs.create('GITHUB', {
      type: 'use_custom_auth',
      name: 'Green',
      authScheme: 'OAUTH2',
      credentials: client,
    });
    backend.clock.now += 1;
    const other = await composio.authConfigs.create('slack');
    await composio.authConfigs.disable(own.id);
    const ids = async (query: Parameters<typeof composio.authConfigs.list>[0]) =>
      (await composio.authConfigs.list(query)).items.map(({ id }) => id);

    expect(await ids({})).toEqual([other.id, managed.id]);
    expect(await ids({ toolkit: 'github' })).toEqual([managed.id]);
    expect(await ids({ toolkit: 'GITHUB', showDisabled: true })).toEqual([own.id, managed.id]);
    expect(await ids({ toolkit: 'github,slack' })).toEqual([other.id, managed.id]);
    expect(await ids({ isComposioManaged: false, showDisabled: true })).toEqual([own.id]);
    expect(await ids({ search: 'blue' })).toEqual([managed.id]);
    expect(await ids({ search: other.id })).toEqual([other.id]);
    expect(await ids({ search: 'no such name' })).toEqual([]);
  });

  it('finds a name by any part of it, whatever its letters', async () => {
    const backend = await startBackend({ sandbox: false });
    const composio = officialSdk(backend, version);
    const names = ['Übersicht 100%', 'under_score', String.raw`back\slash`];
    for (const name of names) {
      await composio.authConfigs.create('posthog', {
        type: 'use_custom_auth',
        name,
        authScheme: 'API_KEY',
        credentials: {},
      });
    }
    const found = async (search: string) => (await composio.authConfigs.list({ search })).items.map(({ name }) => name);

    for (const name of names) expect(await found(name)).toEqual([name]);
    expect(await found('Übersicht')).toEqual([names[0]]);
    for (const [search, name] of [
      ['0%', names[0]],
      ['R_S', names[1]],
      [String.raw`K\S`, names[2]],
    ] as const) {
      expect(await found(search)).toEqual([name]);
    }
    // PostgreSQL knows the letters of the locale that it was made with.
    if (store === 'SQLite') expect(await found('üBERS')).toEqual([names[0]]);
  });

  it('pages through a list with the cursor that each page answers', async () => {
    const backend = await startBackend();
    const composio = officialSdk(backend, version);
    const created: string[] = [];
    for (let i = 0; i < 5; i++) {
      backend.clock.now += 1;
      created.push((await composio.authConfigs.create('github')).id);
    }

    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await composio.authConfigs.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      pages += 1;
      expect(page.totalPages).toBe(3);
    } while (cursor && pages < 9);

    expect(pages).toBe(3);
    expect(seen).toEqual(created.toReversed());
  });

  it('changes only what an update names', async () => {
    const composio = await start();
    const { id } = await composio.authConfigs.create('github', {
      type: 'use_custom_auth',
      name: 'Kept',
      authScheme: 'OAUTH2',
      credentials: { ...client, scopes: 'repo' },
      toolAccessConfig: { toolsForConnectedAccountCreation: ['GITHUB_GET_CURRENT_USER'] },
    });

    await composio.authConfigs.update(id, { type: 'custom', credentials: { scopes: 'user' } });

    expect(await composio.authConfigs.get(id)).toMatchObject({
      name: 'Kept',
      credentials: { client_id: client.client_id, client_secret: expect.any(String), scopes: 'user' },
      toolAccessConfig: { toolsForConnectedAccountCreation: ['GITHUB_GET_CURRENT_USER'] },
    });
  });

  it('updates the scopes of a managed one, and its name by the raw client', async () => {
    const composio = await start();
    const { id } = await composio.authConfigs.create('github');

    await composio.authConfigs.update(id, { type: 'default', scopes: 'user' });
    await composio.getClient().authConfigs.update(id, { type: 'default', name: 'Renamed' });

    expect(await composio.authConfigs.get(id)).toMatchObject({ name: 'Renamed', credentials: { scopes: 'user' } });
  });

  it('refuses a part of an address that no connection could be made with', async () => {
    const backend = await startBackend({ sandbox: false });
    const create = (shared: object) =>
      backend.call('POST', '/auth_configs', {
        toolkit: { slug: 'zendesk' },
        auth_config: { type: 'use_custom_auth', authScheme: 'OAUTH2', credentials: client, shared_credentials: shared },
      });
    const wrong = await create({ subdomain: 'acme.evil.example' });
    const pasted = await create({ subdomain: 'https://acme.zendesk.com/' });
    const changed = await backend.call('PATCH', `/auth_configs/${pasted.body.auth_config.id}`, {
      type: 'custom',
      credentials: { subdomain: 'a b' },
      shared_credentials: { subdomain: null },
    });

    expect([wrong.status, wrong.body.error.errors]).toEqual([
      400,
      [expect.stringMatching(/^auth_config\.shared_credentials\.subdomain: Use letters/)],
    ]);
    expect(pasted.status).toBe(201);
    expect([changed.status, changed.body.error.errors]).toEqual([
      400,
      [expect.stringMatching(/^credentials\.subdomain: Use letters/)],
    ]);
  });

  it('takes no new connections while it is disabled', async () => {
    const composio = await start();
    const { id } = await composio.authConfigs.create('github');

    await composio.authConfigs.disable(id);
    expect(await composio.authConfigs.get(id)).toMatchObject({ status: 'DISABLED' });
    await expect(composio.connectedAccounts.link('ada', id)).rejects.toMatchObject({
      name: 'ComposioFailedToCreateConnectedAccountLink',
      cause: { status: 400 },
    });

    await composio.authConfigs.enable(id);
    expect(await composio.authConfigs.get(id)).toMatchObject({ status: 'ENABLED' });
    expect((await composio.connectedAccounts.link('ada', id)).redirectUrl).toMatch(/\/link\//);
  });

  it('is gone after a delete, which finds nothing a second time', async () => {
    const composio = await start();
    const { id } = await composio.authConfigs.create('github');

    await composio.authConfigs.delete(id);

    await expect(composio.authConfigs.get(id)).rejects.toBeInstanceOf(Client.NotFoundError);
    await expect(composio.authConfigs.delete(id)).rejects.toMatchObject({ status: 404, error: {} });
    expect((await composio.authConfigs.list({ showDisabled: true })).items).toEqual([]);
  });

  it('refuses a managed one where the toolkit has no managed auth', async () => {
    const composio = await start();

    await expect(composio.authConfigs.create('stripe')).rejects.toBeInstanceOf(Client.BadRequestError);
    await expect(composio.toolkits.authorize('ada', 'stripe')).rejects.toMatchObject({
      name: 'ComposioAuthConfigNotFoundError',
    });
  });
});
