import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const coda: CatalogToolkitInput = {
  slug: 'coda',
  name: 'Coda',
  description: 'Documents, tables and formulas.',
  categories: ['productivity', 'collaboration'],
  documentationUrl: 'https://coda.io/developers/apis/v1',
  icon: 'coda',
  color: '#f46a54',
  baseUrl: 'https://coda.io/apis/v1',
  currentUser: { method: 'GET', path: '/whoami', identity: { id: ['loginId'], label: ['loginId', 'name'] } },
  schemes: [
    apiKeyScheme({
      name: 'coda_apikey',
      hintUrl: 'https://coda.io/account#apiSettings',
      displayName: 'API token',
      description: 'From your account settings under API settings.',
    }),
  ],
};
