import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

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
