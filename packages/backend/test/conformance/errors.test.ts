import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig, createLink } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions } from './officialSdk.ts';
import { refusalOf } from './refusalOf.ts';

describe.each(apiVersions)('a refusal over %s', (version) => {
  const start = async () => {
    const backend = await startBackend();
    const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      backend.call(method, `/api/${version}${path}`, body, headers);
    return { backend, call };
  };

  it('hides the wrong key that was sent', async () => {
    const { call } = await start();

    const wrong = refusalOf(await call('GET', '/toolkits', undefined, { 'x-api-key': 'ak_o1Og5SECRETSECRET' }), 401);
    const none = refusalOf(await call('GET', '/toolkits', undefined, { 'x-api-key': '' }), 401);
    const two = refusalOf(await call('GET', '/toolkits', undefined, { 'x-org-api-key': 'oak_1' }), 401);

    expect(wrong).toMatchObject({ code: 10401, slug: 'HTTP_Unauthorized' });
    expect(wrong.message).toMatch(/^Invalid API key: ak_o\w*\*{5}$/);
    expect(wrong.message).not.toContain('SECRET');
    expect(none.code).toBe(10401);
    expect(two.message).toContain('Multiple authentication modes were provided');
  });

  it('says in the upstream’s words that managed apps are connected by link', async () => {
    const { backend, call } = await start();
    const id = await createAuthConfig(backend, 'github');

    const error = refusalOf(
      await call('POST', '/connected_accounts', { auth_config: { id }, connection: { user_id: 'ada' } }),
      400,
    );

    expect(error).toMatchObject({
      code: 600,
      slug: 'ConnectedAccount_BadRequest',
      message:
        'Creating connections on this endpoint for Composio-managed OAuth auth configs is no longer supported. Use POST /api/v3/connected_accounts/link instead.',
    });
    expect(error.suggested_fix).toContain('/api/v3/connected_accounts/link');
  });

  it('knows an ID of nobody from one of somebody', async () => {
    const { backend, call } = await start();
    const account = await connectAccount(backend, 'github');
    for (const [method, path, body] of [
      ['GET', '/auth_configs/ac_nobody_here'],
      ['PATCH', '/auth_configs/ac_nobody_here', { type: 'custom', name: 'x' }],
      ['PATCH', '/auth_configs/ac_nobody_here/ENABLED'],
      ['GET', '/connected_accounts/ca_nobody_here'],
      ['GET', `/connected_accounts/${account.toUpperCase()}`],
      ['PATCH', '/connected_accounts/ca_nobody_here', { alias: 'x' }],
      ['PATCH', '/connected_accounts/ca_nobody_here/status', { enabled: true }],
      ['POST', '/connected_accounts/ca_nobody_here/refresh', {}],
      ['POST', '/connected_accounts/ca_nobody_here/revoke'],
      ['POST', '/connected_accounts/link', { auth_config_id: 'ac_nobody_here', user_id: 'ada' }],
      ['POST', '/connected_accounts/complete_auth', { session_uri: 'session_nobody', user_id: 'ada' }],
      ['GET', '/toolkits/no_such_toolkit'],
      ['GET', '/tools/NO_SUCH_TOOL'],
      ['GET', '/tool_router/session/trs_nobody_here'],
      ['POST', '/tool_router/session/trs_nobody_here/link', { toolkit: 'github' }],
      ['GET', '/no/such/path'],
    ] as const) {
      refusalOf(await call(method, path, body), 404);
    }
    for (const path of ['/auth_configs/ac_nobody_here', '/connected_accounts/ca_nobody_here']) {
      expect(await call('DELETE', path)).toMatchObject({ status: 404, body: {} });
    }
    refusalOf(await call('GET', '/auth_configs/%00'), 400);
  });

  it('answers a body that cannot be read', async () => {
    const { call } = await start();
    const huge = JSON.stringify({ toolkit: { slug: 'x'.repeat(1_100_000) } });

    expect(refusalOf(await call('POST', '/auth_configs', '{"toolkit":'), 400).fields).toEqual(['body']);
    expect(refusalOf(await call('POST', '/auth_configs', huge), 413).fields).toEqual(['body']);
    for (const body of ['null', '[]', '"text"', '7', 'true']) refusalOf(await call('POST', '/auth_configs', body), 400);
    refusalOf(await call('POST', '/auth_configs', `${'['.repeat(50_000)}${']'.repeat(50_000)}`), 400);
    refusalOf(await call('POST', '/auth_configs', '{}', { 'content-encoding': 'br' }), 400);
    refusalOf(await call('POST', '/auth_configs', '{}', { 'content-type': 'application/json; charset=utf-7' }), 400);
    refusalOf(await call('POST', '/auth_configs', '{"__proto__":{"toolkit":{"slug":"github"}}}'), 400);
  });

  it('tells clients not to repeat what stays wrong', async () => {
    const { backend, call } = await start();
    const id = await connectAccount(backend, 'github');
    await call('POST', `/connected_accounts/${id}/revoke`);

    const answer = await call('POST', `/connected_accounts/${id}/revoke`);

    refusalOf(answer, 409);
    expect(answer.headers.get('x-should-retry')).toBe('false');
  });

  it('answers a vendor that cannot be reached with a 5xx of its own, which is no login', async () => {
    const { backend, call } = await start();
    const id = await connectAccount(backend, 'github');
    await fetch(`${backend.sandboxUrl}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'set-faults', toolkit: 'github', faults: { tokenStatus: 503 } }),
    });

    const answer = await call('POST', `/connected_accounts/${id}/revoke`);

    expect([200, 502, 503]).toContain(answer.status);
    if (answer.status !== 200) refusalOf(answer, answer.status);
  });

  it('ignores keys that it does not know, in bodies and queries', async () => {
    const { backend, call } = await start();
    const id = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });

    const linked = await call('POST', '/connected_accounts/link', {
      auth_config_id: id,
      user_id: 'ada',
      reason: 'why',
      x: { y: 1 },
    });
    const listed = await call('GET', '/connected_accounts?flavour=mint&labels=a');

    expect([linked.status, listed.status]).toEqual([201, 200]);
  });
});

describe('a list parameter', () => {
  it('may be joined by commas, repeated, or a JSON array', async () => {
    const backend = await startBackend();
    for (const user of ['user_1', 'user_2', 'user_3']) {
      await createLink(backend, await createAuthConfig(backend, 'github'), { user_id: user });
    }
    const count = async (query: string) => (await backend.call('GET', `/connected_accounts?${query}`)).body.total_items;

    expect(await count('user_ids=user_1%2Cuser_2')).toBe(2);
    expect(await count('user_ids=user_1&user_ids=user_2')).toBe(2);
    expect(await count(`user_ids=${encodeURIComponent('["user_1","user_2"]')}`)).toBe(2);
    expect(await count('user_ids[]=user_1&user_ids[]=user_2')).toBeLessThanOrEqual(3);
  });
});

describe('a request to a host name that is not the backend’s', () => {
  it('is refused', async () => {
    const backend = await startBackend();
    const { hostname, port } = new URL(backend.url);

    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'evil.example', 'x-api-key': backend.apiKey };
      request({ hostname, port, path: '/api/v3/toolkits', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(421);
  });
});
