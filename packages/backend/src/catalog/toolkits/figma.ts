import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const figma: CatalogToolkitInput = {
  slug: 'figma',
  name: 'Figma',
  description: 'Design files, comments and components.',
  categories: ['design'],
  documentationUrl: 'https://developers.figma.com/docs/rest-api/',
  icon: 'figma',
  color: '#f24e1e',
  baseUrl: 'https://api.figma.com',
  currentUser: { method: 'GET', path: '/v1/me', identity: { id: ['id'], label: ['email', 'handle'] } },
  schemes: [
    oauth2Scheme({
      name: 'figma_oauth',
      hintUrl: 'https://www.figma.com/developers/apps',
      endpoints: {
        authorizationUrl: 'https://www.figma.com/oauth',
        tokenUrl: 'https://api.figma.com/v1/oauth/token',
        refreshUrl: 'https://api.figma.com/v1/oauth/refresh',
        scopes: ['current_user:read', 'file_content:read', 'file_metadata:read', 'file_comments:read'],
        scopeSeparator: ',',
        clientAuth: 'client_secret_basic',
      },
    }),
    apiKeyScheme({
      name: 'figma_apikey',
      hintUrl: 'https://developers.figma.com/docs/rest-api/personal-access-tokens/',
      displayName: 'Personal access token',
      description: 'Made in Figma under Settings, Security. Starts with "figd_".',
      request: { headers: { 'x-figma-token': '{{generic_api_key}}' } },
    }),
  ],
};
