interface FakeField {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: string | null;
  readonly is_secret?: boolean;
  readonly user_visible?: boolean;
  readonly legacy_template_name?: string;
}

const field = (name: string, displayName: string, more: Partial<FakeField> = {}): FakeField => ({
  name,
  displayName,
  description: `${displayName} of the service`,
  type: 'string',
  required: true,
  ...more,
});

const stage = (required: readonly FakeField[] = [], optional: readonly FakeField[] = []) => ({
  required: required.map((one) => ({ ...one, required: true })),
  optional: optional.map((one) => ({ ...one, required: false })),
});

const oauthCreation = stage(
  [field('client_id', 'Client id'), field('client_secret', 'Client secret')],
  [
    field('oauth_redirect_uri', 'Redirect URI', { default: 'https://backend.composio.dev/api/v1/auth-apps/add' }),
    field('scopes', 'Scopes', { default: 'repo,user' }),
    field('bearer_token', 'Access Token', { legacy_template_name: 'access_token' }),
  ],
);

const toolkit = (
  slug: string,
  name: string,
  more: { readonly managed?: readonly string[]; readonly noAuth?: boolean; readonly details?: readonly object[] },
) => ({
  slug,
  name,
  type: 'native',
  enabled: true,
  is_local_toolkit: false,
  no_auth: more.noAuth ?? false,
  composio_managed_auth_schemes: more.managed ?? [],
  composio_managed_auth: [],
  auth_config_details: more.details ?? [],
  auth_guide_url: null,
  base_url: 'https://api.example.com',
  meta: {
    created_at: 'Fri May 03 2024 11:44:32 GMT+0000 (Coordinated Universal Time)',
    updated_at: '2024-05-03T11:44:32.061Z',
    description: `${name} does things`,
    logo: `https://logos.example.com/${slug}.svg`,
    app_url: null,
    categories: [{ slug: 'developer-tools', name: 'Developer Tools' }],
    triggers_count: 1,
    tools_count: 2,
    version: '20250905_00',
  },
});

/** Toolkits as upstream describes them: one for each kind of plan. */
export const fakeToolkits = [
  toolkit('github', 'GitHub', {
    managed: ['OAUTH2'],
    details: [
      {
        mode: 'OAUTH2',
        name: 'github_oauth',
        auth_hint_url: 'https://docs.example.com/github',
        required_scopes: [],
        fields: { auth_config_creation: oauthCreation, connected_account_initiation: stage() },
      },
    ],
  }),
  toolkit('shopify', 'Shopify', {
    details: [
      {
        mode: 'OAUTH2',
        name: 'shopify_oauth',
        fields: {
          auth_config_creation: oauthCreation,
          connected_account_initiation: stage([field('shop', 'Store Subdomain', { default: null })]),
        },
      },
    ],
  }),
  toolkit('firecrawl', 'Firecrawl', {
    details: [
      {
        mode: 'API_KEY',
        name: 'firecrawl_api_key',
        auth_hint_url: null,
        fields: {
          auth_config_creation: stage(),
          connected_account_initiation: stage(
            [field('full', 'Base URL', { default: 'https://api.firecrawl.dev' }), field('generic_api_key', 'API Key')],
            [field('internal', 'Internal', { user_visible: false })],
          ),
        },
      },
    ],
  }),
  toolkit('hackernews', 'Hacker News', { noAuth: true }),
];
