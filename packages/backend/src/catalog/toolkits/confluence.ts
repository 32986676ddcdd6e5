import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { atlassianSchemes } from '../schemes/atlassianSchemes.ts';

export const confluence: CatalogToolkitInput = {
  slug: 'confluence',
  name: 'Confluence',
  description: 'Spaces, pages and comments.',
  categories: ['collaboration', 'productivity'],
  documentationUrl: 'https://developer.atlassian.com/cloud/confluence/rest/v2/intro/',
  icon: 'confluence',
  color: '#172b4d',
  baseUrl: 'https://api.atlassian.com',
  currentUser: { method: 'GET', path: '/me' },
  schemes: atlassianSchemes('confluence', [
    'read:confluence-content.all',
    'read:confluence-space.summary',
    'write:confluence-content',
  ]),
};
