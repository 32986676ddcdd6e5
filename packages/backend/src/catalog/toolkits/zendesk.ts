import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

const subdomain = subdomainField({
  displayName: 'Subdomain',
  description: 'The first part of your Zendesk address: "acme" in acme.zendesk.com.',
});

export const zendesk: CatalogToolkitInput = {
  slug: 'zendesk',
  name: 'Zendesk',
  description: 'Support tickets, users and help-centre articles.',
  categories: ['customer-support'],
  documentationUrl: 'https://developer.zendesk.com/api-reference/',
  icon: 'zendesk',
  color: '#03363d',
  baseUrl: 'https://{{subdomain}}.zendesk.com',
  currentUser: {
    method: 'GET',
    path: '/api/v2/users/me.json',
    identity: { id: ['user.id'], label: ['user.email', 'user.name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'zendesk_oauth',
      hintUrl: 'https://support.zendesk.com/hc/en-us/articles/4408845965210',
      endpoints: {
        authorizationUrl: 'https://{{subdomain}}.zendesk.com/oauth/authorizations/new',
        tokenUrl: 'https://{{subdomain}}.zendesk.com/oauth/tokens',
        scopes: ['read', 'write'],
      },
      connectionFields: [subdomain],
    }),
    {
      ...apiKeyScheme({ name: 'zendesk_apikey', hintUrl: null, description: '' }),
      hintUrl: 'https://support.zendesk.com/hc/en-us/articles/4408889192858',
      fields: {
        authConfig: [],
        connection: [
          subdomain,
          {
            name: 'basic_encoded',
            displayName: 'Encoded API token',
            description: 'Base64 of "you@example.com/token:your-api-token".',
            required: true,
            secret: true,
          },
        ],
      },
      request: { headers: { authorization: 'Basic {{basic_encoded}}' } },
    },
  ],
};
