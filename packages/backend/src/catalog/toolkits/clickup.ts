import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const clickup: CatalogToolkitInput = {
  slug: 'clickup',
  name: 'ClickUp',
  description: 'Tasks, lists and spaces.',
  categories: ['project-management', 'productivity'],
  documentationUrl: 'https://developer.clickup.com/docs',
  icon: 'clickup',
  color: '#7b68ee',
  baseUrl: 'https://api.clickup.com/api/v2',
  currentUser: { method: 'GET', path: '/user', identity: { id: ['user.id'], label: ['user.email', 'user.username'] } },
  schemes: [
    oauth2Scheme({
      name: 'clickup_oauth',
      hintUrl: 'https://app.clickup.com/settings/integrations',
      endpoints: {
        authorizationUrl: 'https://app.clickup.com/api',
        tokenUrl: 'https://api.clickup.com/api/v2/oauth/token',
        scopes: [],
        pkce: false,
      },
    }),
    apiKeyScheme({
      name: 'clickup_apikey',
      hintUrl: 'https://app.clickup.com/settings/apps',
      displayName: 'Personal API token',
      description: 'Made in ClickUp under Settings, Apps. Starts with "pk_".',
      request: { headers: { authorization: '{{generic_api_key}}' } },
    }),
  ],
};
