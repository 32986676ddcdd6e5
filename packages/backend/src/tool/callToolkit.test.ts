import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../../test/connect.ts';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { acmeCatalog, json, startVendor, type VendorRequest } from '../../test/startVendor.ts';

const token = { access_token: 'at_canary', token_type: 'bearer' };

function proxy(backend: TestBackend, id: string, more: object) {
  return backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, method: 'GET', ...more });
}

const afterToken = (requests: VendorRequest[]) => requests.filter(({ path }) => path !== '/token');

describe('callToolkit', () => {
  it("signs the request with the account's credential, whatever headers the caller sends", async () => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const id = await connectAcme(backend);

    const { body } = await proxy(backend, id, {
      endpoint: '/things?page=1',
      method: 'POST',
      body: { name: 'x' },
      parameters: [
        { name: 'Authorization', value: 'Bearer forged', type: 'header' },
        { name: 'X-Trace', value: 'abc', type: 'header' },
        { name: 'limit', value: 5, type: 'query' },
      ],
    });

    expect(body.status).toBe(200);
    const [request] = afterToken(vendor.requests);
    expect(request).toMatchObject({ method: 'POST', path: '/api/things?page=1&limit=5', body: '{"name":"x"}' });
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer at_canary',
      'x-trace': 'abc',
      'content-type': 'application/json',
    });
  });

  it('sends text, bytes and nothing as they were given, and fetches no file for the caller', async () => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const id = await connectAcme(backend);
    const send = (more: object) => proxy(backend, id, { endpoint: '/things', method: 'PUT', ...more });
    const base64 = Buffer.from([0xff, 0x00, 0x80]).toString('base64');
    const statuses = [
      await send({ body: 'a=1&b=2' }),
      await send({ binary_body: { base64, content_type: 'image/png' } }),
      await send({ binary_body: { base64 } }),
      await send({ body: null }),
    ].map(({ status }) => status);
    const refused = await send({ binary_body: { url: `${vendor.url}/file` } });

    expect(statuses).toEqual([200, 200, 200, 200]);
    const sent = afterToken(vendor.requests).map(({ headers }) => [headers['content-type'], headers['content-length']]);
    expect(sent).toEqual([
      ['application/json', '7'],
      ['image/png', '3'],
      ['application/octet-stream', '3'],
      [undefined, '0'],
    ]);
    expect(afterToken(vendor.requests)[0]?.body).toBe('a=1&b=2');
    expect([refused.status, refused.body.error.errors]).toEqual([
      400,
      ['binary_body.base64: Required; a URL is not fetched here'],
    ]);
  });

  it.each([
    ['image/png', { binary_data: { url: 'data:image/png;base64,Zm9v', content_type: 'image/png', size: 3 } }],
    ['text/plain', { data: 'foo' }],
    ['application/json', { data: 'foo' }], // it says so, and is none
    ['', { data: 'foo' }],
  ])('passes on an answer of the type %j as what it is, and no cookie', async (type, expected) => {
    const { backend } = await startWithVendor((request, response) => {
      if (request.path === '/token') return json(200, token)(request, response);
      response
        .writeHead(200, { 'set-cookie': 'canary=1', ...(type === '' ? {} : { 'content-type': type }) })
        .end('foo');
    });
    const { body } = await proxy(backend, await connectAcme(backend), { endpoint: '/file' });
    expect(body).toMatchObject({ status: 200, ...expected });
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it.each([
    ['text/plain; charset=iso-8859-1', Buffer.from('M\u00FCller', 'latin1')],
    ['text/xml;charset="utf-16le"', Buffer.from('M\u00FCller', 'utf16le')],
    ['text/plain; charset=utf-8', Buffer.from('\uFEFFM\u00FCller')],
    ['text/plain; charset=klingon', Buffer.from('M\u00FCller')],
  ])('reads text of the type %s by its own letters', async (type, bytes) => {
    const { backend } = await startWithVendor((request, response) => {
      if (request.path === '/token') return json(200, token)(request, response);
      response.writeHead(200, { 'content-type': type }).end(bytes);
    });
    const { body } = await proxy(backend, await connectAcme(backend), { endpoint: '/file' });
    expect(body.data).toBe('M\u00FCller');
  });

  it.each([
    'https://evil.test/steal',
    '//evil.test/steal',
    'http://127.0.0.1:1/api/x',
    '/../token',
    '/%2e%2e/token',
    String.raw`/..\token`,
    'https://user@evil.test/api',
    '/.\t./token',
    '/x/../../token',
    '/%2E%2E%2ftoken',
    '/..%5ctoken',
    'javascript:alert(1)',
    '\u0000//evil.test',
  ])('sends the credential nowhere but below the base URL: not to %s (G10)', async (endpoint) => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const id = await connectAcme(backend);

    const { status, body } = await proxy(backend, id, { endpoint });

    expect([status, body.error?.errors]).toEqual([400, [expect.stringMatching(/^endpoint: /)]]);
    expect(afterToken(vendor.requests)).toEqual([]);
  });

  it('sends no credential to a path that only begins like the base URL (G10)', async () => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const id = await connectAcme(backend);
    const { status } = await proxy(backend, id, { endpoint: `${vendor.url}/apix/steal` });
    expect([status, afterToken(vendor.requests)]).toEqual([400, []]);
  });

  it.each([
    ['x-trace', 'a\r\nauthorization: Bearer forged'],
    ['x-trace\r\nhost', 'evil.test'],
    ['host ', 'evil.test'],
    ['x-trace', 'naïve ☃'],
    [':authority', 'evil.test'],
  ])('smuggles no header in by the name %j and the value %j', async (name, value) => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const id = await connectAcme(backend);
    const { status } = await proxy(backend, id, { endpoint: '/x', parameters: [{ name, value, type: 'header' }] });
    expect([status, afterToken(vendor.requests)]).toEqual([400, []]);
  });

  it('sends the one credential where it travels in the query, whatever the caller adds', async () => {
    const { request: _request, ...scheme } = bearer;
    const inQuery = { ...scheme, request: { query: { key: '{{token}}' } } };
    const { vendor, backend } = await startWithVendor(json(200, token), { schemes: [inQuery] });
    const id = await importToken(backend);
    await proxy(backend, id, {
      endpoint: '/x?key=forged&key=again',
      parameters: [{ name: 'key', value: 'forged', type: 'query' }],
    });
    expect(vendor.requests.map(({ path }) => path)).toEqual(['/api/x?key=canary']);
  });

  it('passes on as text what a toolkit nests without end, and takes no token from it', async () => {
    const deep = `{"access_token":"a","token_type":"bearer","authed_user":${'['.repeat(90_000)}${']'.repeat(90_000)}}`;
    const { vendor, backend } = await startWithVendor(json(200, token));
    const id = await connectAcme(backend);
    vendor.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(deep);
    });

    const { status, body } = await proxy(backend, id, { endpoint: '/deep' });
    const refused = await connectAcme(backend);

    expect([status, body.data]).toEqual([200, deep]);
    expect((await backend.call('GET', `/connected_accounts/${refused}`)).body.status).toBe('FAILED');
  });

  it.each([
    { tool_access_config: { tools_available_for_execution: ['OTHER'] } },
    { restrict_to_following_tools: ['X'] },
  ])('runs only the tools that the auth config names: %j', async (limits) => {
    const { vendor, backend } = await startWithVendor(json(200, token));
    const id = await connectAcme(backend);
    const run = () =>
      backend.call('POST', '/tools/execute/ACME_GET_CURRENT_USER', { connected_account_id: id, arguments: {} });
    expect((await run()).status).toBe(200);
    const { body: account } = await backend.call('GET', `/connected_accounts/${id}`);
    await backend.call('PATCH', `/auth_configs/${account.auth_config.id}`, { type: 'default', ...limits });
    const before = vendor.requests.length;

    expect((await run()).status).toBe(403);
    expect(vendor.requests).toHaveLength(before);
  });

  it('passes a redirect on, and does not follow it (G6)', async () => {
    const sink = await startVendor(json(200, {}));
    const { backend } = await startWithVendor((request, response) => {
      if (request.path === '/token') return json(200, token)(request, response);
      response.writeHead(302, { location: `${sink.url}/steal` }).end();
    });
    const id = await connectAcme(backend);

    expect((await proxy(backend, id, { endpoint: '/x' })).body.status).toBe(302);
    expect(sink.requests).toEqual([]);
  });

  it('answers alike for a toolkit that refuses connections, that answers too much and that may not be called (G11, G12)', async () => {
    const { vendor, backend } = await startWithVendor((request, response) => {
      if (request.path === '/token') return json(200, token)(request, response);
      response.end('x'.repeat(2_000_000));
    });
    const tooMuch = await proxy(backend, await connectAcme(backend), { endpoint: '/big' });
    vendor.answerWith((request, response) => {
      if (request.path === '/token') return json(200, token)(request, response);
      response.destroy();
    });
    const closed = await proxy(backend, await connectAcme(backend), { endpoint: '/closed' });
    const forbidden = await startBackend({
      sandbox: false,
      catalog: acmeCatalog('http://169.254.169.254', { schemes: [bearer] }),
    });
    const notAllowed = await proxy(forbidden, await importToken(forbidden), { endpoint: '/latest/meta-data' });

    for (const { status, body } of [tooMuch, closed, notAllowed]) {
      expect([status, body.error.message]).toEqual([502, 'Acme could not be reached. Try again in a moment.']);
    }
  });

  it.each(['Host', 'Content-Length', 'Transfer-Encoding', 'Connection', 'Cookie', 'Proxy-Authorization'])(
    'lets nobody set the header %s',
    async (name) => {
      const { backend } = await startWithVendor(json(200, token));
      const id = await connectAcme(backend);
      const { status } = await proxy(backend, id, {
        endpoint: '/x',
        parameters: [{ name, value: 'x', type: 'header' }],
      });
      expect(status).toBe(400);
    },
  );

  it.each([
    ['a private address', 'http://10.0.0.1'],
    ['loopback in another spelling', 'http://2130706433'],
    ['another port', 'https://example.com:8443'],
    ['no https', 'http://example.com'],
    ['a local name', 'https://metadata.google.internal'],
  ])('does not call a base URL that a user gave with %s (G1, G2, G8)', async (_name, origin) => {
    const backend = await startBackend({ sandbox: false, catalog: selfHosted() });
    const authConfigId = await createAuthConfig(backend, 'acme', { authScheme: 'BEARER_TOKEN', credentials: {} });
    const { body } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: authConfigId },
      connection: { user_id: 'ada', state: { authScheme: 'BEARER_TOKEN', val: { token: 'canary', base_url: origin } } },
    });

    expect(await proxy(backend, body.id, { endpoint: '/x' })).toMatchObject({
      status: 502,
      body: { error: { message: 'Acme could not be reached. Try again in a moment.' } },
    });
  });

  it("uses a shared account for whom its list allows, and nobody else's", async () => {
    const backend = await startBackend({
      sandbox: false,
      catalog: acmeCatalog('https://acme.example', { schemes: [bearer] }),
    });
    const shared = await importToken(backend, {
      experimental: {
        account_type: 'SHARED',
        acl_config_for_shared: { allow_all_users: true, not_allowed_user_ids: ['eve'] },
      },
    });
    const own = await importToken(backend);
    const status = async (id: string, userId: string) =>
      (await proxy(backend, id, { endpoint: '/x', user_id: userId })).status;

    expect(await status(shared, 'eve')).toBe(403);
    expect(await status(shared, 'grace')).toBe(502); // allowed, and there is no such vendor
    expect(await status(own, 'grace')).toBe(404);
    expect((await backend.call('GET', '/connected_accounts')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      own,
    ]);
  });
});

const bearer = {
  mode: 'BEARER_TOKEN',
  name: 'acme_bearer',
  hintUrl: null,
  fields: {
    authConfig: [],
    connection: [{ name: 'token', displayName: 'Token', description: '', required: true, secret: true }],
  },
  request: { headers: { authorization: 'Bearer {{token}}' } },
};

function selfHosted() {
  const field = {
    name: 'base_url',
    displayName: 'Base URL',
    description: '',
    required: true,
    secret: false,
    slot: 'origin' as const,
  };
  const fields = { authConfig: [], connection: [field, ...bearer.fields.connection] };
  return acmeCatalog('{{base_url}}', {
    oauth2: {
      authorizationUrl: 'https://x.example',
      tokenUrl: 'https://x.example',
      revocationUrl: 'https://x.example',
    },
    schemes: [{ ...bearer, fields }],
  });
}

async function importToken(backend: TestBackend, more: object = {}): Promise<string> {
  const authConfigId = await createAuthConfig(backend, 'acme', { authScheme: 'BEARER_TOKEN', credentials: {} });
  const { body } = await backend.call('POST', '/connected_accounts', {
    auth_config: { id: authConfigId },
    connection: { user_id: 'ada', state: { authScheme: 'BEARER_TOKEN', val: { token: 'canary' } } },
    ...more,
  });
  return body.id;
}
