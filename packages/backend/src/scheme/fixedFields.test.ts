import { describe, expect, it } from 'vitest';
import { createAuthConfig, createLink } from '../../test/connect.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { acmeCatalog, acmeClient, json, startVendor } from '../../test/startVendor.ts';

const secret = 'OPERATOR-SECRET';
const host = { displayName: 'Base URL', description: '', required: false, secret: false, slot: 'origin' as const };

/** A vendor, a machine of the user's choice, and a backend whose toolkit lets connections say where it answers. */
async function start() {
  const vendor = await startVendor(json(200, { access_token: 'at', refresh_token: 'rt', token_type: 'bearer' }));
  const evil = await startVendor(json(200, { access_token: 'at', refresh_token: 'rt', token_type: 'bearer' }));
  const field = { ...host, name: 'full', default: vendor.url };
  const key = { name: 'generic_api_key', displayName: 'Key', description: '', required: true, secret: true };
  const schemes = [
    {
      mode: 'API_KEY',
      name: 'acme_key',
      hintUrl: null,
      fields: { authConfig: [], connection: [field, key] },
      request: { headers: { authorization: 'Bearer {{generic_api_key}}' } },
    },
  ];
  const [toolkit] = acmeCatalog(vendor.url, { schemes }).list();
  if (!toolkit) throw new Error('no toolkit');
  const catalog = acmeCatalog(vendor.url, { schemes });
  const changed = {
    ...toolkit,
    baseUrl: '{{full}}',
    schemes: toolkit.schemes.map((scheme) =>
      scheme.oauth2
        ? {
            ...scheme,
            fields: { ...scheme.fields, connection: [{ ...field, userVisible: true }] },
            oauth2: {
              ...scheme.oauth2,
              tokenUrl: '{{full}}/token',
              authorizationUrl: '{{full}}/authorize',
              revocationUrl: '{{full}}/revoke',
            },
          }
        : scheme,
    ),
  };
  const backend = await startBackend({
    sandbox: false,
    catalog: { ...catalog, list: () => [changed], get: (slug) => (slug === 'acme' ? changed : undefined) },
    managedClients: () => acmeClient,
    allowEgress: [vendor.url, evil.url],
  });
  return { vendor, evil, backend };
}

type Where = 'credentials' | 'shared_credentials';

async function sharedKey(backend: TestBackend, where: Where = 'credentials', values: object = {}): Promise<string> {
  const { body } = await backend.call('POST', '/auth_configs', {
    toolkit: { slug: 'acme' },
    auth_config: {
      type: 'use_custom_auth',
      authScheme: 'API_KEY',
      [where]: { generic_api_key: secret, ...values },
    },
  });
  return body.auth_config.id;
}

async function importAccount(backend: TestBackend, authConfigId: string, val: object): Promise<string> {
  const { body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: { user_id: 'eve', state: { authScheme: 'API_KEY', val } },
  });
  return body.id;
}

const proxy = (backend: TestBackend, id: string) =>
  backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, method: 'GET', endpoint: '/x' });

describe('fixedFields', () => {
  it.each(['credentials', 'shared_credentials'] as const)(
    "sends a key that stands in an auth config's %s to no host of a user's choice: not by import (G10)",
    async (where) => {
      const { vendor, evil, backend } = await start();
      const id = await importAccount(backend, await sharedKey(backend, where), { full: evil.url, status: 'ACTIVE' });

      expect((await proxy(backend, id)).body.status).toBe(200);
      expect(evil.requests).toEqual([]);
      expect(vendor.requests.at(-1)?.headers.authorization).toBe(`Bearer ${secret}`);
    },
  );

  it('... not by the form of a link, nor by what an app filled in for it (G10)', async () => {
    const { vendor, evil, backend } = await start();
    const { url, accountId } = await createLink(backend, await sharedKey(backend), {
      connection_data: { full: evil.url },
    });
    expect((await openBrowser().visit(url)).text).not.toContain('Base URL');
    await openBrowser().submit(url, { full: evil.url });

    expect((await proxy(backend, accountId)).body.status).toBe(200);
    expect([evil.requests, vendor.requests.length > 0]).toEqual([[], true]);
  });

  it("... not by a session's link (G10)", async () => {
    const { evil, backend } = await start();
    const authConfigId = await sharedKey(backend);
    const { body: session } = await backend.call('POST', '/tool_router/session', {
      user_id: 'eve',
      auth_configs: { acme: authConfigId },
    });
    const { body } = await backend.call('POST', `/tool_router/session/${session.session_id}/link`, { toolkit: 'acme' });
    await openBrowser().submit(body.redirect_url, { full: evil.url });

    expect((await proxy(backend, body.connected_account_id)).body.status).toBe(200);
    expect(evil.requests).toEqual([]);
  });

  it('... not by an update (G10)', async () => {
    const { evil, backend } = await start();
    const id = await importAccount(backend, await sharedKey(backend), { status: 'ACTIVE' });
    await backend.call('PATCH', `/connected_accounts/${id}`, {
      connection: { state: { authScheme: 'API_KEY', val: { full: evil.url } } },
    });

    expect((await proxy(backend, id)).body.status).toBe(200);
    expect(evil.requests).toEqual([]);
  });

  it('... not by an account that chose its host before the auth config got its key (G10)', async () => {
    const { evil, backend } = await start();
    const authConfigId = await createAuthConfig(backend, 'acme', { authScheme: 'API_KEY', credentials: {} });
    const id = await importAccount(backend, authConfigId, { full: evil.url, generic_api_key: 'of-eve' });
    expect((await proxy(backend, id)).body.status).toBe(200);
    expect(evil.requests.at(-1)?.headers.authorization).toBe('Bearer of-eve');
    const before = evil.requests.length;
    await backend.call('PATCH', `/auth_configs/${authConfigId}`, {
      type: 'custom',
      credentials: { generic_api_key: secret },
    });

    await proxy(backend, id);

    expect(evil.requests).toHaveLength(before);
  });

  it("lets the auth config's own address stand, and says in its expected fields that none is asked", async () => {
    const { evil, backend } = await start();
    const authConfigId = await sharedKey(backend, 'credentials', { full: evil.url });
    const { body } = await backend.call('GET', `/auth_configs/${authConfigId}`);
    expect(body.expected_input_fields).toEqual([]);
    const id = await importAccount(backend, authConfigId, { status: 'ACTIVE' });

    await proxy(backend, id);

    expect(evil.requests.at(-1)?.headers.authorization).toBe(`Bearer ${secret}`);
  });

  it("sends an OAuth client's secret to no host of a user's choice, with a code or a refresh token (G10)", async () => {
    const { vendor, evil, backend } = await start();
    const authConfigId = await createAuthConfig(backend, 'acme', {
      authScheme: 'OAUTH2',
      credentials: { client_id: 'id', client_secret: secret },
    });
    const { url } = await createLink(backend, authConfigId, { connection_data: { full: evil.url } });
    const browser = openBrowser();
    const { onward } = await browser.submit(url, { full: evil.url });
    expect(onward?.origin).toBe(vendor.url);
    const state = onward?.searchParams.get('state');
    await browser.visit(`${backend.url}/api/v3/toolkits/auth/callback?code=c&state=${state}`);
    const { body } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: authConfigId },
      connection: {
        user_id: 'eve',
        state: { authScheme: 'OAUTH2', val: { access_token: 'a', refresh_token: 'r', expires_in: 1, full: evil.url } },
      },
    });
    backend.clock.now += 60_000;
    await proxy(backend, body.id);
    await backend.call('POST', `/connected_accounts/${body.id}/revoke`, {});

    expect(evil.requests).toEqual([]);
    const sent = vendor.requests.filter(({ path }) => path === '/token').map(({ body: text }) => text);
    expect(sent.map((text) => new URLSearchParams(text).get('grant_type'))).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
  });

  it('still asks for an address that stays with the vendor, or where the key is the user’s own', async () => {
    const { evil, backend } = await start();
    const authConfigId = await createAuthConfig(backend, 'acme', { authScheme: 'API_KEY', credentials: {} });
    const { body } = await backend.call('GET', `/auth_configs/${authConfigId}`);
    expect(body.expected_input_fields.map(({ name }: { name: string }) => name)).toEqual(['full', 'generic_api_key']);
    const id = await importAccount(backend, authConfigId, { full: evil.url, generic_api_key: 'of-eve' });
    await proxy(backend, id);
    expect(evil.requests.at(-1)?.headers.authorization).toBe('Bearer of-eve');

    const real = await startBackend({ sandbox: false });
    const salesforce = await createAuthConfig(real, 'salesforce', {
      authScheme: 'OAUTH2',
      credentials: { client_id: 'id', client_secret: secret },
    });
    const { body: config } = await real.call('GET', `/auth_configs/${salesforce}`);
    expect(config.expected_input_fields.map(({ name }: { name: string }) => name)).toContain('subdomain');
  });
});
