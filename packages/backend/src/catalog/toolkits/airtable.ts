import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

const hintUrl = 'https://airtable.com/create/tokens';

export const airtable: CatalogToolkitInput = {
  slug: 'airtable',
  name: 'Airtable',
  description: 'Bases, tables and records.',
  categories: ['databases', 'productivity'],
  documentationUrl: 'https://airtable.com/developers/web/api/introduction',
  icon: 'airtable',
  color: '#18bfff',
  baseUrl: 'https://api.airtable.com/v0',
  currentUser: { method: 'GET', path: '/meta/whoami', identity: { id: ['id'], label: ['email'] } },
  schemes: [
    oauth2Scheme({
      name: 'airtable_oauth',
      hintUrl: 'https://airtable.com/create/oauth',
      endpoints: {
        authorizationUrl: 'https://airtable.com/oauth2/v1/authorize',
        tokenUrl: 'https://airtable.com/oauth2/v1/token',
        scopes: ['data.records:read', 'data.records:write', 'schema.bases:read', 'user.email:read'],
        clientAuth: 'client_secret_basic',
      },
    }),
    bearerTokenScheme({ name: 'airtable_bearer', hintUrl, description: 'A personal access token. Starts with "pat".' }),
    apiKeyScheme({
      name: 'airtable_apikey',
      hintUrl,
      displayName: 'Personal access token',
      description: 'Made in Airtable’s Builder hub. Starts with "pat".',
    }),
  ],
};
