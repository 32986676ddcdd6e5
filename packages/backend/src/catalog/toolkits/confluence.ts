import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { atlassianOauth2Scheme } from '../schemes/atlassianOauth2Scheme.ts';

export const confluence: CatalogToolkitInput = {
  slug: 'confluence',
  name: 'Confluence',
  description: 'Spaces, pages and comments.',
  categories: ['collaboration', 'productivity'],
  documentationUrl: 'https://developer.atlassian.com/cloud/confluence/rest/v2/intro/',
  icon: 'confluence',
  color: '#172b4d',
  baseUrl: 'https://api.atlassian.com',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['account_id'], label: ['email', 'name'] } },
  schemes: [
    atlassianOauth2Scheme('confluence_oauth', [
      'read:confluence-content.all',
      'read:confluence-space.summary',
      'write:confluence-content',
    ]),
  ],
};
