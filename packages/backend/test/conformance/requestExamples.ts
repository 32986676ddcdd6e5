/** What the examples speak of; all of it exists. */
export interface Ids {
  config: string;
  customConfig: string;
  account: string;
  oauthAccount: string;
  session: string;
}

/** A valid request to each endpoint, from which the wrong ones are made. */
export const requestExamples = (ids: Ids): [string, string, unknown?][] => [
  [
    'POST',
    '/auth_configs',
    {
      toolkit: { slug: 'github' },
      auth_config: { type: 'use_composio_managed_auth', name: 'n', credentials: { scopes: ['repo'] } },
    },
  ],
  [
    'POST',
    '/auth_configs',
    {
      toolkit: { slug: 'github' },
      auth_config: {
        type: 'use_custom_auth',
        authScheme: 'OAUTH2',
        credentials: { client_id: 'a', client_secret: 'b', oauth_redirect_uri: 'https://a.test/cb' },
        proxy_config: { proxy_url: 'https://p.test' },
        shared_credentials: { a: 'b' },
      },
    },
  ],
  ['GET', '/auth_configs'],
  ['GET', `/auth_configs/${ids.config}`],
  ['PATCH', `/auth_configs/${ids.config}`, { type: 'default', name: 'n', scopes: 'a,b', tool_access_config: {} }],
  [
    'PATCH',
    `/auth_configs/${ids.customConfig}`,
    { type: 'custom', credentials: { generic_api_key: 'x' }, proxy_config: null },
  ],
  ['PATCH', `/auth_configs/${ids.config}/ENABLED`],
  ['DELETE', `/auth_configs/ac_nobody_here`],
  ['GET', '/connected_accounts'],
  [
    'POST',
    '/connected_accounts',
    {
      auth_config: { id: ids.customConfig },
      connection: {
        user_id: 'ada',
        alias: 'a',
        callback_url: 'https://a.test/cb',
        state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: 'k', subdomain: 's' } },
      },
      validate_credentials: false,
    },
  ],
  [
    'POST',
    '/connected_accounts/link',
    {
      auth_config_id: ids.customConfig,
      user_id: 'ada',
      alias: 'b',
      callback_url: 'https://a.test/cb',
      connection_data: { subdomain: 'acme' },
      experimental: {
        account_type: 'SHARED',
        acl_config_for_shared: { allow_all_users: true, allowed_user_ids: ['x'] },
      },
    },
  ],
  ['GET', `/connected_accounts/${ids.account}`],
  [
    'PATCH',
    `/connected_accounts/${ids.account}`,
    {
      alias: 'c',
      connection: { state: { authScheme: 'API_KEY', val: { generic_api_key: 'n' } } },
      experimental: { acl_config_for_shared: { allow_all_users: true } },
    },
  ],
  ['PATCH', `/connected_accounts/${ids.account}/status`, { enabled: true }],
  [
    'POST',
    `/connected_accounts/${ids.oauthAccount}/refresh`,
    { redirect_url: 'https://a.test/cb', validate_credentials: true },
  ],
  ['POST', `/connected_accounts/${ids.account}/revoke`],
  ['DELETE', '/connected_accounts/ca_nobody_here'],
  ['POST', '/connected_accounts/complete_auth', { session_uri: 'session_x', user_id: 'ada' }],
  ['GET', '/toolkits'],
  ['POST', '/toolkits/multi', { toolkits: ['github'], category: 'crm', managed_by: 'all', sort_by: 'usage', limit: 5 }],
  ['GET', '/toolkits/github'],
  ['GET', '/toolkits/categories'],
  ['GET', '/tools'],
  ['GET', '/tools/GITHUB_GET_CURRENT_USER'],
  [
    'POST',
    '/tools/execute/STRIPE_GET_CURRENT_USER',
    { connected_account_id: ids.account, user_id: 'ada', arguments: { a: 1 }, version: 'latest', text: 't' },
  ],
  [
    'POST',
    '/tools/execute/proxy',
    {
      connected_account_id: ids.account,
      endpoint: '/v1/account',
      method: 'POST',
      body: { a: 1 },
      parameters: [
        { name: 'x', value: 'y', type: 'header' },
        { name: 'q', value: 'r', type: 'query' },
      ],
    },
  ],
  [
    'POST',
    '/tool_router/session',
    {
      user_id: 'ada',
      toolkits: { enable: ['github'] },
      auth_configs: { github: ids.config },
      connected_accounts: { stripe: [ids.account] },
      manage_connections: { enable: true, callback_url: 'https://a.test/cb' },
      multi_account: { enable: true, max_accounts_per_toolkit: 3 },
      tools: {},
      tags: [],
      workbench: {},
      preload: { tools: 'all' },
    },
  ],
  ['GET', `/tool_router/session/${ids.session}`],
  [
    'PATCH',
    `/tool_router/session/${ids.session}`,
    { toolkits: { disable: ['slack'] }, manage_connections: { callback_url: 'https://a.test/cb' } },
  ],
  ['DELETE', '/tool_router/session/trs_nobody_here'],
  [
    'POST',
    `/tool_router/session/${ids.session}/link`,
    { toolkit: 'github', alias: 'd', callback_url: 'https://a.test/cb' },
  ],
  ['GET', `/tool_router/session/${ids.session}/toolkits`],
  ['GET', `/tool_router/session/${ids.session}/tools`],
  [
    'POST',
    `/tool_router/session/${ids.session}/execute`,
    { tool_slug: 'COMPOSIO_MANAGE_CONNECTIONS', arguments: { toolkits: ['github'] } },
  ],
  [
    'POST',
    `/tool_router/session/${ids.session}/execute_meta`,
    { slug: 'COMPOSIO_MANAGE_CONNECTIONS', arguments: { toolkits: ['github'] } },
  ],
  [
    'POST',
    `/tool_router/session/${ids.session}/proxy_execute`,
    { toolkit_slug: 'stripe', endpoint: '/v1/account', method: 'GET' },
  ],
  ['GET', '/org/project/config'],
  [
    'PATCH',
    '/org/project/config',
    { display_name: 'd', logo_url: 'https://a.test/l.png', mask_secret_keys_in_connected_account: true },
  ],
  ['GET', '/auth/session/info'],
  [
    'POST',
    '/webhook_subscriptions',
    { webhook_url: 'https://a.test/hook', enabled_events: ['composio.connected_account.expired'], version: 'V3' },
  ],
  ['GET', '/webhook_subscriptions'],
];
