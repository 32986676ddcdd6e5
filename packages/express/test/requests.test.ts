import express from 'express';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { request } from './createBrowser.ts';
import { startKit } from './startKit.ts';

interface RequestBody {
  readonly content: { readonly 'application/json': { readonly schema: Parameters<typeof z.fromJSONSchema>[0] } };
}

const path = '/api/kit/connected-accounts';
const body = JSON.stringify({ toolkit: 'github' });
const json = { 'content-type': 'application/json', cookie: 'session=alice' };

describe('the proof that a request comes from a page of the app', () => {
  it.each([
    ['same-origin', { 'sec-fetch-site': 'same-origin' }, 201],
    ['no Fetch Metadata, own Origin', { origin: 'own' }, 201],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
    ['a sibling site', { 'sec-fetch-site': 'same-site', origin: 'https://other.localhost' }, 403],
    ['a typed address', { 'sec-fetch-site': 'none' }, 403],
    ['a sandboxed frame', { 'sec-fetch-site': 'cross-site', origin: 'null' }, 403],
    ['neither header', {}, 403],
    ['an Origin that only begins right', { origin: 'own.evil.example' }, 403],
    ['an Origin in another case', { origin: 'OWN' }, 403],
    ['an Origin with a path', { origin: 'own/' }, 403],
  ])('%s', async (_name, headers, status) => {
    await using kit = await startKit();
    const replaced = Object.entries(headers).map(([name, value]) => [
      name,
      value.startsWith('OWN') ? kit.origin.toUpperCase() : value.replace(/^own/, kit.origin),
    ]);
    const response = await request(kit.origin + path, {
      method: 'POST',
      body,
      headers: { ...json, ...Object.fromEntries(replaced) },
    });
    const code = status === 403 ? 'csrf_failed' : undefined;
    expect({ status: response.status, code: response.json().code }).toEqual({ status, code });
    expect(kit.upstream.accounts.size).toBe(status === 403 ? 0 : 1);
  });

  it('refuses a start from another address of the same server, and tells the fix', async () => {
    await using kit = await startKit();
    const origin = kit.origin.replace('localhost', '127.0.0.1');
    const response = await request(kit.origin + path, {
      method: 'POST',
      body,
      headers: { ...json, origin, 'sec-fetch-site': 'same-origin' },
    });
    expect(response.json()).toMatchObject({ code: 'origin_not_allowed' });
    expect(response.json().message).toContain(`Open the app at ${kit.origin}`);
    expect(kit.upstream.calls).toEqual([]);
  });

  it('lets the listed origins in, cookies included, and answers their preflights', async () => {
    const origin = 'https://app.example.com';
    await using kit = await startKit({ allowedOrigins: [origin] });
    const preflight = await request(kit.origin + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,content-type',
    });
    const started = await request(kit.origin + path, {
      method: 'POST',
      body,
      headers: { ...json, origin, 'sec-fetch-site': 'cross-site' },
    });
    expect(started.status).toBe(201);
    expect(started.headers['access-control-allow-origin']).toBe(origin);
    expect(started.headers['vary']).toContain('Origin');
  });

  it('sets no CORS header for anybody else', async () => {
    await using kit = await startKit({ allowedOrigins: ['https://app.example.com'] });
    for (const origin of [
      'https://app.example.com.evil.example',
      'https://evil.example',
      'null',
      kit.origin.toUpperCase(),
    ]) {
      const response = await request(kit.origin + path, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(response.status).toBe(405);
      expect(Object.keys(response.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('a publicUrl that', () => {
  it.each([
    ['names another path', '/kit', 1],
    ['is mounted as it says', '/api/kit', 0],
    ['is served by a proxy below a path of its own', '/app/api/kit', 0],
  ])('%s is told of in the log, once: %s', async (_name, publicPath, count) => {
    await using kit = await startKit({ publicUrl: `https://app.example.com${publicPath}` });
    for (let request = 0; request < 3; request += 1) await kit.browser('alice').fetch('/API/kit/connected-accounts');
    const warnings = kit.log.filter(({ message }) => message.includes('publicUrl'));
    expect(warnings).toHaveLength(count);
    if (count > 0) expect(warnings).toMatchObject([{ level: 'warn', fields: { mountedAt: '/API/kit', publicPath } }]);
  });
});

describe('identity', () => {
  it.each([
    undefined,
    null,
    {},
    { userId: '' },
    { userId: ' ' },
    { userId: ' alice' },
    { userId: 'default' },
    { userId: 'DEFAULT' },
    { userId: 42 },
    { userId: ['alice'] },
    { userId: {} },
    { userId: 'a\u0000b' },
    { userId: 'x'.repeat(300) },
    { userId: 'alice', tenant: '' },
    { userId: 'alice', tenant: 7 },
    'alice',
    [],
    true,
  ])('%j is nobody, and calls nobody', async (answer) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a host's mistake
    await using kit = await startKit({ identify: () => answer as null });
    const alice = kit.browser('alice');
    const answers = [
      await alice.fetch(path),
      await alice.fetch('/api/kit/toolkits'),
      await alice.fetch('/api/kit/auth-configs'),
      await alice.fetch('/api/kit/events'),
      await alice.send('POST', path, { toolkit: 'github', user_id: 'bob' }),
      await alice.send('DELETE', `${path}/ca_1`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect(answers[0]?.json()).toMatchObject({ code: 'not_signed_in', recovery: { action: 'sign_in' } });
    expect(kit.upstream.calls).toEqual([]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('the session store’s password is hunter2');
      },
    ],
    ['rejects', () => Promise.reject(new Error('hunter2'))],
  ])('that %s is 503, and its message goes nowhere', async (_name, identify) => {
    await using kit = await startKit({ identify });
    const response = await kit.browser('alice').fetch(path);
    expect(response.status).toBe(503);
    expect(response.json()).toMatchObject({ code: 'identity_unavailable' });
    expect(JSON.stringify([kit.log, response.text])).not.toContain('hunter2');
  });
});

describe('input', () => {
  it.each([
    ['user_id', { user_id: 'bob' }],
    ['userId', { userId: 'bob' }],
    ['connection', { connection: { user_id: 'bob' } }],
    ['auth_config_id', { auth_config_id: 'ac_1' }],
    ['callback_url', { callback_url: 'https://evil.example' }],
    ['experimental', { experimental: { account_type: 'SHARED' } }],
    ['allow_multiple', { allow_multiple: true }],
    ['state', { state: { val: { access_token: 'x' } } }],
    ['baseURL', { baseURL: 'https://evil.example' }],
  ])('refuses the unknown key %s, and calls nobody', async (field, more) => {
    await using kit = await startKit();
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'github', ...more });
    expect(response.status).toBe(400);
    expect(response.json()).toMatchObject({
      code: 'invalid_input',
      errors: [{ field, message: 'This is not known here.' }],
    });
    expect(kit.upstream.calls).toEqual([]);
  });

  it.each([
    ['no body', ''],
    ['an array', '[]'],
    ['a string', '"github"'],
    ['broken JSON', '{"toolkit":'],
    ['null', 'null'],
    ['a number for a slug', '{"toolkit":1}'],
    ['a slug with a path', '{"toolkit":"../auth_configs"}'],
    ['both targets', '{"toolkit":"github","authConfigId":"ac_1"}'],
    ['__proto__', '{"toolkit":"github","__proto__":{"x":1}}'],
    ['fields that are no texts', '{"toolkit":"github","fields":{"a":{"b":1}}}'],
    ['deep nesting', `{"toolkit":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('refuses %s', async (_name, text) => {
    await using kit = await startKit();
    const response = await kit.browser('alice').fetch(path, { method: 'POST', body: text });
    expect(response.status).toBe(400);
    expect(response.json()).toMatchObject({ code: 'invalid_input' });
    expect(kit.upstream.calls).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('x');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'application/json+x',
  ])('refuses a body that calls itself %s', async (type) => {
    await using kit = await startKit();
    const response = await kit
      .browser('alice')
      .fetch(path, { method: 'POST', body, headers: { 'content-type': type } });
    expect(response.json()).toMatchObject({ code: 'unsupported_media_type', status: 415 });
  });

  it.each([['gzip'], ['br']])('does not unpack a body that is %s', async (encoding) => {
    await using kit = await startKit();
    const response = await kit
      .browser('alice')
      .fetch(path, { method: 'POST', body, headers: { 'content-encoding': encoding } });
    expect(response.status).toBe(415);
  });

  it('tells whoever reads the log that the host has read the body as text', async () => {
    await using kit = await startKit({}, { before: (app) => void app.use(express.text({ type: '*/*' })) });
    const response = await kit.browser('alice').send('POST', path, { toolkit: 'github' });
    expect(response.json()).toMatchObject({ code: 'internal', requestId: expect.any(String) });
    const { requestId } = response.json();
    expect(kit.log).toMatchObject([
      { level: 'error', message: expect.stringContaining('express.text()'), fields: { requestId } },
    ]);
  });

  it('refuses a body that is too long', async () => {
    await using kit = await startKit();
    const long = JSON.stringify({ toolkit: 'github', alias: 'x'.repeat(70_000) });
    expect((await kit.browser('alice').fetch(path, { method: 'POST', body: long })).json()).toMatchObject({
      code: 'payload_too_large',
    });
  });

  it.each([
    'toolkits=a&toolkits=b',
    'user_ids=bob',
    'toolkits[]=a',
    'toolkits[x]=a',
    'limit=0',
    'limit=x',
    'cursor=',
    'statuses=ACTIVE',
    '__proto__=x',
  ])('refuses the query %s', async (query) => {
    await using kit = await startKit();
    const response = await kit.browser('alice').fetch(`${path}?${query}`);
    expect(response.json()).toMatchObject({ code: 'invalid_input', status: 400 });
    expect(kit.upstream.calls).toEqual([]);
  });

  it.each([
    '..',
    '.',
    '%2e%2e',
    '%2e%2e%2fauth_configs',
    'ca_1%2f..%2f..',
    'ca_1;x',
    'ca_1%00',
    'ca_1%3Fx',
    'ca_',
    'ac_1',
    'CA_1',
    `ca_${'a'.repeat(65)}`,
    '%zz',
    '*',
  ])('lets no ID like %s through', async (id) => {
    await using kit = await startKit();
    const response = await kit.browser('alice').fetch(`${path}/${id}`);
    expect([400, 404]).toContain(response.status);
    expect(kit.upstream.calls.filter((call) => call.path !== '/connected_accounts')).toEqual([]);
  });

  it.each([
    '//connected-accounts',
    '/./connected-accounts',
    '/connected-accounts/',
    '/Connected-Accounts',
    '/connected-accounts.json',
    '/connected-accounts/x.css',
    '/%63onnected-accounts%2f',
    '/org/project',
    '/tools/execute/proxy',
    '/../../api_keys',
  ])('has nothing at %s', async (odd) => {
    await using kit = await startKit();
    const response = await kit.browser('alice').fetch(`/api/kit${odd}`);
    expect([400, 404]).toContain(response.status);
    expect(kit.upstream.calls).toEqual([]);
  });

  it.each(['HEAD', 'TRACE', 'PROPFIND'])('refuses %s', async (method) => {
    await using kit = await startKit();
    for (const target of [path, '/api/kit/callback/finish', '/api/kit/events']) {
      expect((await kit.browser('alice').fetch(target, { method })).status).toBe(405);
    }
    expect((await kit.browser('alice').fetch(path, { method: 'PUT', body })).json()).toMatchObject({
      code: 'method_not_allowed',
    });
    expect(kit.upstream.calls).toEqual([]);
  });

  it('ignores everything that would override the method', async () => {
    await using kit = await startKit();
    const headers = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' };
    const response = await kit.browser('alice').fetch(`${path}/ca_1?_method=DELETE`, { headers });
    expect(response.status).toBe(400);
    expect(kit.upstream.calls).toEqual([]);
  });
});

describe('headers', () => {
  it('go to upstream made from nothing', async () => {
    await using kit = await startKit();
    const given = Object.fromEntries(
      [
        'x-api-key',
        'x-user-api-key',
        'x-org-api-key',
        'authorization',
        'forwarded',
        'x-forwarded-for',
        'x-forwarded-host',
        'x_forwarded_user',
        'x-user-id',
        'te',
      ].map((name) => [name, name === 'te' ? 'trailers' : 'evil']),
    );
    await kit.browser('alice').fetch(path, { headers: { ...given, 'x-request-id': 'trace-1' } });
    const [call] = kit.upstream.calls;
    expect(Object.keys(call?.headers ?? {}).toSorted()).toEqual([
      'accept',
      'connection',
      'host',
      'x-api-key',
      'x-request-id',
    ]);
    expect(call?.headers).toMatchObject({ 'x-api-key': 'ak_test', 'x-request-id': 'trace-1' });
  });

  it('come back made from nothing, and nothing is kept', async () => {
    await using kit = await startKit();
    const alice = kit.browser('alice');
    const answers = [
      await alice.fetch(path),
      await alice.fetch(`${path}/ca_nope`),
      await alice.fetch('/api/kit/nothing'),
      await kit.browser().fetch(path),
      await alice.fetch('/api/kit/openapi.json', { headers: { 'if-none-match': '*' } }),
    ];
    for (const { headers, status } of answers) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['x-request-id']).toMatch(/^req_/);
      expect(headers['etag']).toBeUndefined();
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['server']).toBeUndefined();
      expect(headers['content-type']).toBe(
        status === 200 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
      );
    }
  });

  it('keep the request ID that the host has given already', async () => {
    const before = (app: express.Express) =>
      app.use((req, res, next) => {
        res.setHeader('X-Request-Id', req.path.endsWith('toolkits') ? 'not harmless\t"' : 'host-1');
        next();
      });
    await using kit = await startKit({}, { before });
    const alice = kit.browser('alice');
    const response = await alice.fetch(`${path}/ca_nope`, { headers: { 'x-request-id': 'theirs' } });
    expect([response.headers['x-request-id'], response.json()['requestId']]).toEqual(['host-1', 'host-1']);
    expect(kit.upstream.calls[0]?.headers['x-request-id']).toBe('host-1');
    expect((await alice.fetch('/api/kit/toolkits')).headers['x-request-id']).toMatch(/^req_/);
  });

  it('take no request ID that could break a log line', async () => {
    await using kit = await startKit();
    const response = await kit.browser('alice').fetch(path, { headers: { 'x-request-id': 'a b\tc"<script>' } });
    expect(response.headers['x-request-id']).toMatch(/^req_/);
  });
});

describe('GET /openapi.json', () => {
  it.each([
    ['/connected-accounts', { toolkit: 'GitHub' }],
    ['/connected-accounts', { authConfigId: 'ac_1', alias: 'work', returnTo: '/x' }],
    ['/connected-accounts', {}],
    ['/connected-accounts', { toolkit: 'github', authConfigId: 'ac_1' }],
    ['/connected-accounts', { toolkit: '-github' }],
    ['/connected-accounts', { toolkit: 'github', fields: { a: 1 } }],
    ['/auth-configs', { toolkit: 'GitHub', type: 'managed', scopes: ['repo'] }],
    ['/auth-configs', { toolkit: 'github', type: 'managed', credentials: {} }],
    ['/auth-configs', { toolkit: 'github', type: 'custom' }],
  ] as const)('describes what POST %s takes: %j', async (path, body) => {
    await using kit = await startKit();
    const admin = kit.browser('root!');
    const { paths }: { paths: Record<string, { post: { requestBody: RequestBody } }> } = JSON.parse(
      (await admin.fetch('/api/kit/openapi.json')).text,
    );
    const schema = z.fromJSONSchema(paths[path]?.post.requestBody.content['application/json'].schema ?? false);
    const isTaken = (await admin.send('POST', `/api/kit${path}`, body)).status !== 400;
    expect(schema.safeParse(body).success).toBe(isTaken);
  });

  it('describes every route', async () => {
    await using kit = await startKit();
    const document = (await kit.browser().fetch('/api/kit/openapi.json')).json();
    expect(Object.keys(document['paths'] ?? {})).toEqual([
      '/toolkits',
      '/toolkits/{slug}',
      '/auth-configs',
      '/auth-configs/{id}',
      '/auth-configs/{id}/status',
      '/connected-accounts',
      '/connected-accounts/{id}',
      '/connected-accounts/{id}/status',
    ]);
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: `${kit.origin}/api/kit` }] });
  });
});
