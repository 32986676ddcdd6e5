import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth1Scheme } from '../schemes/oauth1Scheme.ts';

export const trello: CatalogToolkitInput = {
  slug: 'trello',
  name: 'Trello',
  description: 'Boards, lists and cards.',
  categories: ['project-management'],
  documentationUrl: 'https://developer.atlassian.com/cloud/trello/rest/',
  icon: 'trello',
  color: '#0052cc',
  baseUrl: 'https://api.trello.com/1',
  currentUser: { method: 'GET', path: '/members/me', identity: { id: ['id'], label: ['username'] } },
  schemes: [
    oauth1Scheme({
      name: 'trello_oauth1',
      hintUrl: 'https://trello.com/power-ups/admin',
      endpoints: {
        requestTokenUrl: 'https://trello.com/1/OAuthGetRequestToken',
        authorizationUrl: 'https://trello.com/1/OAuthAuthorizeToken',
        accessTokenUrl: 'https://trello.com/1/OAuthGetAccessToken',
        authorizationParameters: { scope: 'read,write', expiration: 'never' },
      },
    }),
    apiKeyScheme({
      name: 'trello_apikey',
      hintUrl: 'https://trello.com/power-ups/admin',
      description: 'The API key of your Power-Up.',
      connectionFields: [
        {
          name: 'generic_token',
          displayName: 'Token',
          description: 'The token that you allowed for this API key.',
          required: true,
          secret: true,
        },
      ],
      request: { query: { key: '{{generic_api_key}}', token: '{{generic_token}}' } },
    }),
  ],
};
