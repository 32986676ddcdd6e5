import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions } from './officialSdk.ts';
import { refusalOf } from './refusalOf.ts';

describe.each(apiVersions)('a refusal over %s', (version) => {
  it('names the field at fault', async () => {
    const backend = await startBackend();
    const stripe = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const zendesk = await createAuthConfig(backend, 'zendesk', { authScheme: 'API_KEY', credentials: {} });
    const custom = (more: object) => ({
      toolkit: { slug: 'github' },
      auth_config: { type: 'use_custom_auth', ...more },
    });
    const account = (val: unknown, more: object = {}) => ({
      auth_config: { id: zendesk },
      connection: { user_id: 'ada', state: { authScheme: 'API_KEY', val }, ...more },
    });
    const cases: [string, string, unknown, string][] = [
      ['POST', '/auth_configs', {}, 'toolkit'],
      ['POST', '/auth_configs', { toolkit: {} }, 'toolkit.slug'],
      ['POST', '/auth_configs', { toolkit: { slug: 7 } }, 'toolkit.slug'],
      ['POST', '/auth_configs', { toolkit: { slug: 'github' }, auth_config: { type: 'magic' } }, 'auth_config.type'],
      ['POST', '/auth_configs', custom({ authScheme: 'NOPE', credentials: {} }), 'auth_config.authScheme'],
      ['POST', '/auth_configs', custom({ credentials: {} }), 'auth_config.authScheme'],
      ['POST', '/auth_configs', custom({ authScheme: 'OAUTH2', credentials: {} }), 'auth_config.credentials.client_id'],
      ['POST', '/auth_configs', custom({ authScheme: 'OAUTH2', client_id: 'x' }), 'auth_config.credentials.client_id'],
      ['POST', '/auth_configs', custom({ authScheme: 'OAUTH2', credentials: 'x' }), 'auth_config.credentials'],
      ['PATCH', `/auth_configs/${stripe}`, { type: 'custom', name: '' }, 'name'],
      [
        'PATCH',
        `/auth_configs/${stripe}`,
        { type: 'custom', credentials: { generic_api_key: {} } },
        'credentials.generic_api_key',
      ],
      ['PATCH', `/auth_configs/${stripe}/MAYBE`, undefined, 'status'],
      ['POST', '/connected_accounts', {}, 'auth_config'],
      ['POST', '/connected_accounts', account('a string'), 'connection.state.val'],
      ['POST', '/connected_accounts', account({ basic_encoded: 'x' }), 'connection.state.val.subdomain'],
      [
        'POST',
        '/connected_accounts',
        account({ subdomain: 'a.b/c', basic_encoded: 'x' }),
        'connection.state.val.subdomain',
      ],
      ['POST', '/connected_accounts', account({ subdomain: 'acme' }), 'connection.state.val.basic_encoded'],
      ['POST', '/connected_accounts', account({}, { callback_url: 'javascript:alert(1)' }), 'connection.callback_url'],
      ['POST', '/connected_accounts', account({}, { user_id: 7 }), 'connection.user_id'],
      ['POST', '/connected_accounts/link', { auth_config_id: stripe }, 'user_id'],
      ['POST', '/connected_accounts/link', { auth_config_id: stripe, user_id: '' }, 'user_id'],
      [
        'POST',
        '/connected_accounts/link',
        { auth_config_id: stripe, user_id: 'a', callback_url: '/x' },
        'callback_url',
      ],
      [
        'POST',
        '/connected_accounts/link',
        { auth_config_id: zendesk, user_id: 'a', connection_data: { subdomain: '.' } },
        'connection_data.subdomain',
      ],
      ['POST', '/connected_accounts/complete_auth', { user_id: 'ada' }, 'session_uri'],
      ['GET', '/connected_accounts?statuses=ACTIVE,PERHAPS', undefined, 'statuses'],
      ['GET', '/connected_accounts?limit=many', undefined, 'limit'],
      ['GET', '/connected_accounts?limit=0', undefined, 'limit'],
      ['GET', '/connected_accounts?order_by=name', undefined, 'order_by'],
      ['GET', '/connected_accounts?cursor=%00%FF', undefined, 'cursor'],
      ['GET', '/auth_configs?cursor=bm90LWEtY3Vyc29y', undefined, 'cursor'],
      ['GET', '/auth_configs?show_disabled=perhaps', undefined, 'show_disabled'],
      ['GET', '/toolkits?cursor=Mi0yMA', undefined, 'cursor'],
      ['GET', '/toolkits?managed_by=nobody', undefined, 'managed_by'],
      ['POST', '/toolkits/multi', { toolkits: 'github' }, 'toolkits'],
      ['POST', '/tool_router/session', {}, 'user_id'],
      ['POST', '/tool_router/session', { user_id: 'ada', toolkits: { enable: 'github' } }, 'toolkits'],
      ['POST', '/tools/execute/proxy', { endpoint: '/user', method: 'GET' }, 'connected_account_id'],
    ];

    const named: unknown[] = [];
    for (const [method, path, body, field] of cases) {
      const { fields } = refusalOf(await backend.call(method, `/api/${version}${path}`, body), 400);
      const isNamed = fields.some((line) => line === field || line?.startsWith(`${field}.`));
      if (!isNamed)
        named.push({ request: `${method} ${path} ${JSON.stringify(body)}`, expected: field, named: fields });
    }
    expect(named).toEqual([]);
  });
});
