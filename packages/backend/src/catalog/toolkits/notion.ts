import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

const version = { 'notion-version': '2022-06-28' };

export const notion: CatalogToolkitInput = {
  slug: 'notion',
  name: 'Notion',
  description: 'Pages, databases and comments.',
  categories: ['productivity', 'collaboration'],
  documentationUrl: 'https://developers.notion.com/reference/intro',
  icon: 'notion',
  color: '#000000',
  baseUrl: 'https://api.notion.com',
  currentUser: {
    method: 'GET',
    path: '/v1/users/me',
    identity: {
      id: ['bot.owner.user.id'],
      label: ['bot.owner.user.person.email', 'bot.owner.user.name', 'bot.workspace_name'],
    },
  },
  schemes: [
    oauth2Scheme({
      name: 'notion_oauth',
      hintUrl: 'https://www.notion.so/my-integrations',
      headers: version,
      endpoints: {
        authorizationUrl: 'https://api.notion.com/v1/oauth/authorize',
        tokenUrl: 'https://api.notion.com/v1/oauth/token',
        scopes: [],
        pkce: false,
        clientAuth: 'client_secret_basic',
        authorizationParameters: { owner: 'user' },
      },
    }),
    apiKeyScheme({
      name: 'notion_apikey',
      hintUrl: 'https://www.notion.so/my-integrations',
      displayName: 'Integration secret',
      description: 'The secret of an internal integration. Share the pages that it may see with it.',
      request: { headers: { authorization: 'Bearer {{generic_api_key}}', ...version } },
    }),
  ],
};
