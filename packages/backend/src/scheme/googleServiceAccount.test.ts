import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthConfig, issueKey } from '../../test/connect.ts';
import { schemeCatalog } from '../../test/conformance/schemeToolkits.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { acmeCatalog, json, startVendor, type VendorAnswer } from '../../test/startVendor.ts';

const mode = 'GOOGLE_SERVICE_ACCOUNT';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const file = {
  type: 'service_account',
  client_email: 'robot@acme.example',
  private_key_id: 'key-1',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
const token = { access_token: 'robot-token', token_type: 'Bearer', expires_in: 3599 };

async function startWith(answer: VendorAnswer = json(200, token)) {
  const vendor = await startVendor(answer);
  const schemes = [
    {
      mode,
      name: 'acme_robot',
      hintUrl: null,
      tokenGrant: { url: `${vendor.url}/token`, scopes: ['read', 'write'] },
      fields: {
        authConfig: [],
        connection: [{ name: 'credentials_json', displayName: 'File', description: '', required: true, secret: true }],
      },
    },
  ];
  const backend = await startBackend({
    sandbox: false,
    catalog: acmeCatalog(vendor.url, { schemes }),
    allowEgress: [vendor.url],
  });
  return { vendor, backend };
}

async function connect(backend: TestBackend, toolkit: string, credentials: unknown) {
  const text = typeof credentials === 'string' ? credentials : JSON.stringify(credentials);
  const id = await createAuthConfig(backend, toolkit, { authScheme: mode, credentials: {} });
  return backend.call('POST', '/connected_accounts', {
    auth_config: { id },
    connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', credentials_json: text } } },
  });
}

const proxy = (backend: TestBackend, id: string) =>
  backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, endpoint: '/me', method: 'GET' });

describe('googleServiceAccount', () => {
  it('signs an assertion for the address that it is sent to, whatever the file says (C7)', async () => {
    const elsewhere = await startVendor(json(200, token));
    const { vendor, backend } = await startWith();

    const { body } = await connect(backend, 'acme', { ...file, token_uri: `${elsewhere.url}/token` });
    await proxy(backend, body.id);

    const [asked, call] = vendor.requests;
    const form = new URLSearchParams(asked?.body);
    expect([...form.keys()].toSorted()).toEqual(['assertion', 'grant_type']);
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    const [header = '', claims = '', signature = ''] = form.get('assertion')?.split('.') ?? [];
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    const iat = Math.floor(backend.clock.now / 1000);
    expect(read(header)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'key-1' });
    const aud = `${vendor.url}/token`;
    expect(read(claims)).toEqual({ iss: 'robot@acme.example', aud, iat, exp: iat + 3600, scope: 'read write' });
    const signed = Buffer.from(`${header}.${claims}`);
    expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(call?.headers.authorization).toBe('Bearer robot-token');
    expect(elsewhere.requests).toEqual([]);
  });

  it('gets the next token by itself when the old one ends', async () => {
    const { vendor, backend } = await startWith();
    const { body } = await connect(backend, 'acme', file);
    vendor.answerWith((request, response) =>
      json(200, request.path === '/token' ? { ...token, access_token: 'second' } : {})(request, response),
    );

    backend.clock.now += 3_600_000;
    await Promise.all([proxy(backend, body.id), proxy(backend, body.id)]);

    expect(vendor.requests.filter(({ path }) => path === '/token')).toHaveLength(2);
    expect(vendor.requests.at(-1)?.headers.authorization).toBe('Bearer second');
  });

  it.each([
    ['no JSON', '{'],
    ['another kind of file', JSON.stringify({ installed: { client_id: 'x' } })],
    ['a file without a usable key', JSON.stringify({ ...file, private_key: 'canary' })],
    [
      'a short key',
      JSON.stringify({
        ...file,
        private_key: generateKeyPairSync('rsa', { modulusLength: 1024 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
      }),
    ],
    [
      'a key that is not RSA',
      JSON.stringify({
        ...file,
        private_key: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }),
    ],
  ])('refuses %s at its field, and asks nobody', async (_what, credentials) => {
    const { vendor, backend } = await startWith();

    const { status, body } = await connect(backend, 'acme', credentials);

    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('credentials_json');
    expect(JSON.stringify(body)).not.toContain('canary');
    expect(vendor.requests).toEqual([]);
  });

  it('makes no account of a file whose key the vendor does not know', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { credentials_json: text = '' } = await issueKey(backend, 'observatory', mode);

    const right = await connect(backend, 'observatory', text);
    const wrong = await connect(backend, 'observatory', { ...JSON.parse(text), private_key: file.private_key });

    expect(right.status).toBe(201);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('did not accept this service account (invalid_grant)');
  });

  it('takes a key whose line breaks were lost or escaped', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { credentials_json: text = '' } = await issueKey(backend, 'observatory', mode);
    const given = JSON.parse(text) as { private_key: string };

    for (const lost of [' ', String.raw`\n`, '\r\n']) {
      const mangled = { ...given, private_key: given.private_key.replaceAll('\n', lost) };
      expect((await connect(backend, 'observatory', mangled)).status).toBe(201);
    }
  });
});
