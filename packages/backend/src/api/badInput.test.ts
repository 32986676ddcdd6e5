import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../../test/connect.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { stores, useStore } from '../../test/useStore.ts';

async function expectRefusal(
  backend: TestBackend,
  [method, path, body, status, error]: readonly [string, string, unknown, number, string],
) {
  const answer = await backend.call(method, path, body);
  expect([path, answer.status, answer.body.error?.errors]).toEqual([
    path,
    status,
    [expect.stringContaining(error) as string],
  ]);
  expect(answer.body.error).toMatchObject({
    status,
    code: expect.any(Number) as number,
    slug: expect.any(String) as string,
    message: expect.any(String) as string,
  });
}

describe('bad input', () => {
  it('is refused with the name of the field, under both versions', async () => {
    const backend = await startBackend();
    const key = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const own = { authScheme: 'OAUTH2', credentials: { client_id: 'a', client_secret: 'b' } };
    const oauth = await createAuthConfig(backend, 'zendesk', own);
    const connection = { user_id: 'ada', state: { authScheme: 'API_KEY', val: { generic_api_key: 'x' } } };
    const custom = {
      type: 'use_custom_auth',
      authScheme: 'OAUTH2',
      credentials: { client_id: 'a', client_secret: 'b' },
    };
    const rows = [
      ['POST', '/auth_configs', {}, 400, 'toolkit: '],
      ['POST', '/auth_configs', { toolkit: { slug: 7 } }, 400, 'toolkit.slug: '],
      [
        'POST',
        '/auth_configs',
        { toolkit: { slug: 'github' }, auth_config: { type: 'magic' } },
        400,
        'auth_config.type: ',
      ],
      [
        'POST',
        '/auth_configs',
        { toolkit: { slug: 'github' }, auth_config: { ...custom, authScheme: 'SNOWFLAKE' } },
        400,
        'auth_config.authScheme: GitHub takes one of OAUTH2',
      ],
      [
        'POST',
        '/auth_configs',
        { toolkit: { slug: 'github' }, auth_config: { type: 'use_custom_auth' } },
        400,
        'auth_config.authScheme: ',
      ],
      [
        'POST',
        '/auth_configs',
        { toolkit: { slug: 'github' }, auth_config: { ...custom, credentials: { client_id: 'a' } } },
        400,
        'auth_config.credentials.client_secret: Required',
      ],
      [
        'POST',
        '/auth_configs',
        {
          toolkit: { slug: 'github' },
          auth_config: { ...custom, credentials: { client_id: 'a', client_secret: { x: 1 } } },
        },
        400,
        'auth_config.credentials.client_secret: ',
      ],
      [
        'POST',
        '/auth_configs',
        { toolkit: { slug: 'github' }, auth_config: { ...custom, credentials: 'a' } },
        400,
        'auth_config.credentials: ',
      ],
      [
        'POST',
        '/auth_configs',
        { toolkit: { slug: 'posthog' }, auth_config: { type: 'use_composio_managed_auth' } },
        400,
        'auth_config.type: ',
      ],
      ['GET', '/auth_configs?limit=many', undefined, 400, 'limit: '],
      ['GET', '/auth_configs?limit=0', undefined, 400, 'limit: '],
      ['GET', '/auth_configs?cursor=%F0%9F%92%A9', undefined, 400, 'cursor: '],
      ['GET', '/auth_configs?show_disabled=maybe', undefined, 400, 'show_disabled: '],
      ['GET', '/auth_configs/nonsense', undefined, 400, 'id: '],
      ['PATCH', `/auth_configs/${key}`, {}, 400, 'type: '],
      ['PATCH', `/auth_configs/${key}`, { type: 'default' }, 400, 'type: '],
      ['PATCH', `/auth_configs/${key}`, { type: 'custom', name: '' }, 400, 'name: '],
      ['PATCH', `/auth_configs/${key}/ON`, undefined, 400, 'status: '],
      ['POST', '/connected_accounts', { connection }, 400, 'auth_config: '],
      ['POST', '/connected_accounts', { auth_config: { id: key } }, 400, 'connection: '],
      [
        'POST',
        '/connected_accounts',
        { auth_config: { id: key }, connection: { ...connection, user_id: 7 } },
        400,
        'connection.user_id: ',
      ],
      [
        'POST',
        '/connected_accounts',
        { auth_config: { id: key }, connection: { ...connection, user_id: 'a,b' } },
        400,
        'connection.user_id: ',
      ],
      [
        'POST',
        '/connected_accounts',
        { auth_config: { id: key }, connection: { ...connection, callback_url: 'javascript:alert(1)' } },
        400,
        'connection.callback_url: ',
      ],
      [
        'POST',
        '/connected_accounts',
        { auth_config: { id: key }, connection: { ...connection, state: { authScheme: 'OAUTH2', val: {} } } },
        400,
        'connection.state.authScheme: ',
      ],
      [
        'POST',
        '/connected_accounts',
        { auth_config: { id: key }, connection: { ...connection, state: { authScheme: 'API_KEY', val: {} } } },
        400,
        'connection.state.val.generic_api_key: Required',
      ],
      [
        'POST',
        '/connected_accounts',
        {
          auth_config: { id: key },
          connection: { ...connection, state: { authScheme: 'API_KEY', val: { generic_api_key: 7 } } },
        },
        400,
        'connection.state.val.generic_api_key: ',
      ],
      [
        'POST',
        '/connected_accounts',
        { auth_config: { id: key }, connection: { ...connection, state: { authScheme: 'API_KEY', val: 'x' } } },
        400,
        'connection.state.val: ',
      ],
      [
        'POST',
        '/connected_accounts',
        { auth_config: { id: oauth }, connection: { user_id: 'ada' } },
        400,
        'connection.state.val.subdomain: Required',
      ],
      ['POST', '/connected_accounts/link', { user_id: 'ada' }, 400, 'auth_config_id: '],
      ['POST', '/connected_accounts/link', { auth_config_id: key, user_id: '' }, 400, 'user_id: '],
      [
        'POST',
        '/connected_accounts/link',
        { auth_config_id: key, user_id: 'ada', callback_url: '/relative' },
        400,
        'callback_url: ',
      ],
      [
        'POST',
        '/connected_accounts/link',
        { auth_config_id: oauth, user_id: 'ada', connection_data: { subdomain: 'evil.test/' } },
        400,
        'connection_data.subdomain: ',
      ],
      ['GET', '/connected_accounts?statuses=SLEEPING', undefined, 400, 'statuses.0: '],
      ['GET', '/connected_accounts?order_by=mood', undefined, 400, 'order_by: '],
      ['POST', '/connected_accounts/complete_auth', { user_id: 'ada' }, 400, 'session_uri: '],
      ['POST', '/tool_router/session', {}, 400, 'user_id: '],
      [
        'POST',
        '/tool_router/session',
        { user_id: 'ada', toolkits: { enable: ['nowhere'] } },
        400,
        'toolkits.enable: nowhere',
      ],
      [
        'POST',
        '/tools/execute/proxy',
        { connected_account_id: 'ca_x', endpoint: '/x', method: 'BREW' },
        400,
        'method: ',
      ],
      ['PATCH', '/org/project/config', { logo_url: 'data:text/html,x' }, 400, 'logo_url: '],
    ] as const;
    for (const row of rows) {
      await expectRefusal(backend, row);
      await expectRefusal(backend, [row[0], `/api/v3${row[1]}`, ...(row.slice(2) as [unknown, number, string])]);
    }
  });

  it('never ends in a failure of ours, whatever the body', async () => {
    const backend = await startBackend({ sandbox: false });
    const config = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const paths = [
      ['POST', '/auth_configs'],
      ['PATCH', `/auth_configs/${config}`],
      ['POST', '/connected_accounts'],
      ['POST', '/connected_accounts/link'],
      ['POST', '/connected_accounts/complete_auth'],
      ['PATCH', '/connected_accounts/ca_unknown'],
      ['PATCH', '/connected_accounts/ca_unknown/status'],
      ['POST', '/toolkits/multi'],
      ['POST', '/tool_router/session'],
      ['PATCH', '/tool_router/session/trs_unknown'],
      ['POST', '/tools/execute/proxy'],
      ['POST', '/tools/execute/POSTHOG_GET_CURRENT_USER'],
      ['PATCH', '/org/project/config'],
    ] as const;
    const deep = `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`;
    const bodies = [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '7',
      '{"__proto__":{"x":1}}',
      '{"constructor":1}',
      '{"auth_config":[],"connection":{"user_id":"\\u0000"},"toolkit":null,"user_id":{}}',
      deep,
      'a=b',
      '\u0000',
    ];
    for (const [method, path] of paths) {
      for (const body of bodies) {
        const answer = await backend.call(method, path, body);
        expect([path, body.slice(0, 40), answer.status < 500]).toEqual([path, body.slice(0, 40), true]);
      }
    }
    const ids = [
      '..%2F..%2Fetc',
      '%00',
      'ca_%27%20OR%201=1',
      `ca_${'x'.repeat(5000)}`,
      '%F0%9F%92%A9',
      'constructor',
      '%',
    ];
    for (const id of ids) {
      for (const path of [
        `/auth_configs/${id}`,
        `/connected_accounts/${id}`,
        `/toolkits/${id}`,
        `/tools/${id}`,
        `/tool_router/session/${id}`,
      ]) {
        const { status } = await backend.call('GET', path);
        expect([path, status >= 400 && status < 500]).toEqual([path, true]);
      }
    }
  });

  it('in the values of an account is refused as every fault of an account is', async () => {
    const backend = await startBackend({ sandbox: false });
    const id = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const connection = { user_id: 'ada', state: { authScheme: 'API_KEY', val: { status: 'ACTIVE' } } };
    const missing = await backend.call('POST', '/connected_accounts', { auth_config: { id }, connection });
    const wrong = { auth_config_id: id, user_id: 'ada', connection_data: { generic_api_key: 7 } };
    const prefilled = await backend.call('POST', '/connected_accounts/link', wrong);

    expect([missing.body.error, prefilled.body.error]).toMatchObject([
      { code: 600, status: 400, errors: ['connection.state.val.generic_api_key: Required'] },
      { code: 600, status: 400, errors: ['connection_data.generic_api_key: Must be text'] },
    ]);
  });

  it('that is too large is told so', async () => {
    const backend = await startBackend({ sandbox: false });
    const { status, body } = await backend.call('POST', '/auth_configs', { toolkit: { slug: 'x'.repeat(1_100_000) } });
    expect(status).toBe(413);
    expect(body.error.slug).toBe('HTTP_PayloadTooLarge');
  });

  it('names what does not exist, in the shape that the upstream gives it', async () => {
    const backend = await startBackend({ sandbox: false });
    const shapes = [
      ['GET', '/toolkits/nowhere', 'Toolkit_NotFound'],
      ['GET', '/auth_configs/ac_unknown', 'AuthConfig_NotFound'],
      ['GET', '/connected_accounts/ca_unknown', 'ConnectedAccount_ResourceNotFound'],
      ['GET', '/connected_accounts/nonsense', 'ConnectedAccount_ResourceNotFound'],
      ['GET', '/tools/NOWHERE_DO', 'Tool_NotFound'],
      ['GET', '/tool_router/session/trs_unknown', 'ToolRouterSession_NotFound'],
      ['GET', '/nowhere', 'HTTP_NotFound'],
    ] as const;
    for (const [method, path, slug] of shapes) {
      const { status, body } = await backend.call(method, path);
      expect([path, status, body.error.slug]).toEqual([path, 404, slug]);
    }
    for (const path of ['/auth_configs/ac_unknown', '/connected_accounts/ca_unknown']) {
      expect(await backend.call('DELETE', path)).toMatchObject({ status: 404, body: {} });
    }
  });

  it('has unknown keys of a body ignored, as the upstream does', async () => {
    const backend = await startBackend({ sandbox: false });
    const config = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const { status } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: config, future: 1 },
      connection: {
        user_id: 'ada',
        future: {},
        state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', api_key: 'x' } },
      },
      future: [],
    });
    expect(status).toBe(201);
  });
});

describe.each(stores)('bad input on %s', (store) => {
  useStore(store);

  it('never reaches the store with what it cannot hold', async () => {
    const backend = await startBackend({ sandbox: false });
    const cursor = encodeURIComponent(Buffer.from('2-20-5-\0').toString('base64'));
    for (const list of ['auth_configs', 'connected_accounts']) {
      expect((await backend.call('DELETE', `/${list}/%00`)).status).toBe(404);
      expect((await backend.call('GET', `/${list}?cursor=${cursor}`)).body.error?.errors).toEqual([
        'cursor: Not a cursor that this list answered',
      ]);
    }
  });
});
