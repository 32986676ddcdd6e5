import { describe, expect, it } from 'vitest';
import { createAuthConfig, issueKey } from '../../test/connect.ts';
import { schemeCatalog } from '../../test/conformance/schemeToolkits.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { acmeCatalog, json, startVendor } from '../../test/startVendor.ts';
import type { CatalogFieldInput, TokenGrantInput } from '../catalog/catalogToolkit.ts';
import { s2sOauth2Scheme } from '../catalog/schemes/s2sOauth2Scheme.ts';

const mode = 'S2S_OAUTH2';
const client = { client_id: 'machine id', client_secret: 's3cret:%/canary' };
const token = { access_token: 'machine-token', token_type: 'Bearer', expires_in: 3600 };

async function startWith(
  tokenGrant: Partial<TokenGrantInput> = {},
  connectionFields: readonly CatalogFieldInput[] = [],
  urlOf = (url: string) => url,
) {
  const vendor = await startVendor(json(200, token));
  const grant = { url: `${urlOf(vendor.url)}/token`, ...tokenGrant };
  const scheme = s2sOauth2Scheme({ name: 'acme_s2s', hintUrl: null, tokenGrant: grant, connectionFields });
  const catalog = acmeCatalog(vendor.url, { schemes: [scheme] });
  const backend = await startBackend({ sandbox: false, catalog, allowEgress: [vendor.url] });
  return { vendor, backend };
}

async function connect(
  backend: TestBackend,
  toolkit: string,
  val: Record<string, string>,
  credentials: Record<string, string> = {},
) {
  const id = await createAuthConfig(backend, toolkit, { authScheme: mode, credentials });
  return backend.call('POST', '/connected_accounts', {
    auth_config: { id },
    connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', ...val } } },
  });
}

const proxy = (backend: TestBackend, id: string) =>
  backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, endpoint: '/me', method: 'GET' });

describe('s2sOauth2', () => {
  it('asks once for a token as RFC 6749 §4.4 has it, and signs with what came', async () => {
    const { vendor, backend } = await startWith({ scopes: ['read', 'write'], parameters: { audience: 'all' } });

    const { body, status } = await connect(backend, 'acme', client);
    await proxy(backend, body.id);
    await proxy(backend, body.id);

    expect(status).toBe(201);
    const [asked, ...calls] = vendor.requests;
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'read write',
      audience: 'all',
      ...client,
    });
    expect(calls.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/api/me', 'Bearer machine-token'],
      ['/api/me', 'Bearer machine-token'],
    ]);
  });

  it('sends the client in the header, encoded, where the vendor wants it there', async () => {
    const { vendor, backend } = await startWith({ clientAuth: 'client_secret_basic' });

    await connect(backend, 'acme', client);

    const [asked] = vendor.requests;
    const pair = Buffer.from(asked?.headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString();
    expect(pair).toBe('machine+id:s3cret%3A%25%2Fcanary');
    expect(asked?.body).toBe('grant_type=client_credentials');
  });

  it('gets the next token with the credentials when the old one ends, once for all who ask', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { body } = await connect(backend, 'lighthouse', await issueKey(backend, 'lighthouse', mode));
    const requests = async (): Promise<number> => {
      const log = (await (await fetch(`${backend.sandboxUrl}/control/log`)).json()) as { items: unknown[] };
      return log.items.length;
    };
    expect(await proxy(backend, body.id)).toMatchObject({ body: { status: 200 } });
    expect(await requests()).toBe(1);

    backend.clock.now += 3_600_000;

    const answers = await Promise.all([proxy(backend, body.id), proxy(backend, body.id), proxy(backend, body.id)]);
    expect(answers.map((answer) => answer.body.status)).toEqual([200, 200, 200]);
    expect(await requests()).toBe(2);
  });

  it('makes no account of a secret that the vendor does not know', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const credentials = await issueKey(backend, 'lighthouse', mode);

    const { status, body } = await connect(backend, 'lighthouse', { ...credentials, client_secret: 'made-up-canary' });

    expect(status).toBe(400);
    expect(body.error.message).toContain('did not accept this client ID and client secret');
    expect(JSON.stringify(body)).not.toContain('canary');
    expect((await backend.call('GET', '/connected_accounts')).body.items).toEqual([]);
  });

  it('expires an account whose credentials were withdrawn', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { body } = await connect(backend, 'lighthouse', await issueKey(backend, 'lighthouse', mode));
    const keys = `${backend.sandboxUrl}/v/lighthouse/keys`;
    const listed = (await (await fetch(keys, { headers: { accept: 'application/json' } })).json()) as {
      items: { id: string }[];
    };
    await fetch(`${keys}/revoke`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: listed.items[0]?.id }),
    });

    await proxy(backend, body.id);

    expect((await backend.call('GET', `/connected_accounts/${body.id}`)).body.status).toBe('EXPIRED');
  });

  it('never sends the auth config’s client where a user wants it, nor gets a tenant’s token by it', async () => {
    const host: CatalogFieldInput = {
      name: 'shop',
      displayName: 'Shop',
      description: '',
      required: false,
      secret: false,
      slot: 'label',
    };
    const { vendor, backend } = await startWith({}, [host], (url) => `${url}/{{shop}}`);

    const theirs = await connect(backend, 'acme', { shop: 'victim' }, client);
    const ours = await connect(backend, 'acme', { shop: 'victim' }, { ...client, shop: 'own' });

    expect(theirs.status).toBe(400);
    expect(ours.status).toBe(201);
    expect(vendor.requests.map(({ path }) => path)).toEqual(['/own/token']);
  });
});
