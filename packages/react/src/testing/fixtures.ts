import type { Field, Toolkit, ToolkitAuthScheme } from '@kit/contract';

/** A toolkit as the fake server knows it: the plan follows from its schemes and from the auth configs there are. */
export type FakeToolkit = Omit<Toolkit, 'plan' | 'authSchemes' | 'managedAuthSchemes'> & {
  readonly schemes: readonly ToolkitAuthScheme[];
};

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  label,
  description: '',
  type: 'string',
  required: true,
  default: null,
  secret: false,
  ...more,
});

const scheme = (authScheme: string, more: Partial<ToolkitAuthScheme> = {}): ToolkitAuthScheme => ({
  authScheme,
  name: authScheme.toLowerCase(),
  managed: false,
  hintUrl: null,
  redirectUri: null,
  defaultScopes: [],
  fields: { authConfig: [], connection: [] },
  ...more,
});

const redirectUri = 'https://app.example.com/api/kit/oauth/callback';
const ownApp = [
  field('client_id', 'Client ID', { description: 'The public identifier of your app.' }),
  field('client_secret', 'Client secret', { secret: true }),
];

/** A logo that needs no network. */
const logo = (colour: string, path: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="${colour}"/><path d="${path}" fill="#fff"/></svg>`)}`;

/** Toolkits that between them need everything the kit can ask. */
export const fakeToolkits: readonly FakeToolkit[] = [
  {
    slug: 'github',
    name: 'GitHub',
    description: 'Read pull requests and releases.',
    logoUrl: logo('#24292f', 'M12 5a7 7 0 00-2 13.700v-2.400c-2 .4-2.400-.9-2.400-.9m4.400-10.400a7 7 0 012 13.700z'),
    categories: [{ slug: 'developer-tools', name: 'Developer tools' }],
    schemes: [
      scheme('OAUTH2', {
        managed: true,
        redirectUri,
        hintUrl: 'https://example.com/github/apps',
        defaultScopes: ['repo', 'read:user', 'workflow'],
        fields: { authConfig: ownApp, connection: [] },
      }),
      scheme('BEARER_TOKEN', {
        hintUrl: 'https://example.com/github/tokens',
        fields: { authConfig: [], connection: [field('token', 'Personal access token', { secret: true })] },
      }),
    ],
  },
  {
    slug: 'posthog',
    name: 'PostHog',
    description: 'Read insights and events.',
    logoUrl: logo('#f54e00', 'M6 18V6l12 12z'),
    categories: [{ slug: 'analytics', name: 'Analytics' }],
    schemes: [
      scheme('API_KEY', {
        hintUrl: 'https://example.com/posthog/keys',
        fields: {
          authConfig: [],
          connection: [
            field('generic_api_key', 'API key', { secret: true, description: 'Begins with phx_.' }),
            field('region', 'Region', { description: 'us or eu', default: 'eu' }),
            field('project', 'Project', { required: false, description: 'Left empty, all of them.' }),
          ],
        },
      }),
    ],
  },
  {
    slug: 'zendesk',
    name: 'Zendesk',
    description: 'Read and answer tickets.',
    logoUrl: logo('#03363d', 'M6 6h12L6 18zM18 18H6L18 6z'),
    categories: [{ slug: 'support', name: 'Support' }],
    schemes: [
      scheme('OAUTH2', {
        managed: true,
        redirectUri,
        defaultScopes: ['read', 'write'],
        fields: {
          authConfig: ownApp,
          connection: [field('subdomain', 'Subdomain', { description: 'The acme in acme.zendesk.com.' })],
        },
      }),
    ],
  },
  {
    slug: 'hubspot',
    name: 'HubSpot',
    description: 'Read deals and contacts.',
    logoUrl: null,
    categories: [{ slug: 'crm', name: 'Customers' }],
    schemes: [
      scheme('OAUTH2', {
        redirectUri,
        hintUrl: 'https://example.com/hubspot/apps',
        defaultScopes: ['crm.objects.deals.read', 'crm.objects.contacts.read'],
        fields: { authConfig: ownApp, connection: [] },
      }),
    ],
  },
  {
    slug: 'bigquery',
    name: 'BigQuery',
    description: 'Query your warehouse.',
    logoUrl: logo('#4386fa', 'M12 5l6 3.500v7L12 19l-6-3.500v-7z'),
    categories: [{ slug: 'analytics', name: 'Analytics' }],
    schemes: [
      scheme('GOOGLE_SERVICE_ACCOUNT', {
        fields: { authConfig: [], connection: [field('credentials_json', 'Service account key', { secret: true })] },
      }),
    ],
  },
  {
    slug: 'weather',
    name: 'Weather',
    description: 'Forecasts for anywhere.',
    logoUrl: logo('#2563eb', 'M7 17a4 4 0 010-8 5 5 0 019.500 1.500A3.200 3.200 0 0117 17z'),
    categories: [{ slug: 'data', name: 'Data' }],
    schemes: [scheme('NO_AUTH')],
  },
];
