import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const monday: CatalogToolkitInput = {
  slug: 'monday',
  name: 'monday.com',
  description: 'Boards, items and updates.',
  categories: ['project-management'],
  documentationUrl: 'https://developer.monday.com/api-reference/',
  icon: null,
  baseUrl: 'https://api.monday.com',
  currentUser: {
    method: 'POST',
    path: '/v2',
    body: '{"query":"{ me { id name email } }"}',
    identity: { id: ['data.me.id'], label: ['data.me.email', 'data.me.name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'monday_oauth',
      hintUrl: 'https://auth.monday.com/developers',
      endpoints: {
        authorizationUrl: 'https://auth.monday.com/oauth2/authorize',
        tokenUrl: 'https://auth.monday.com/oauth2/token',
        scopes: ['me:read', 'boards:read', 'boards:write'],
        pkce: false,
      },
    }),
    apiKeyScheme({
      name: 'monday_apikey',
      hintUrl: 'https://support.monday.com/hc/en-us/articles/360005144659',
      displayName: 'Personal API token',
      description: 'From your avatar’s menu under Developers, API token.',
      request: { headers: { authorization: '{{generic_api_key}}' } },
    }),
  ],
};
