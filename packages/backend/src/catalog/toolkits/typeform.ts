import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const typeform: CatalogToolkitInput = {
  slug: 'typeform',
  name: 'Typeform',
  description: 'Forms and their responses.',
  categories: ['forms'],
  documentationUrl: 'https://www.typeform.com/developers/',
  icon: 'typeform',
  color: '#262627',
  baseUrl: 'https://api.typeform.com',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['email'], label: ['email', 'alias'] } },
  schemes: [
    oauth2Scheme({
      name: 'typeform_oauth',
      hintUrl: 'https://admin.typeform.com/account#/section/apps',
      endpoints: {
        authorizationUrl: 'https://api.typeform.com/oauth/authorize',
        tokenUrl: 'https://api.typeform.com/oauth/token',
        scopes: ['accounts:read', 'forms:read', 'responses:read', 'offline'],
        pkce: false,
      },
    }),
    bearerTokenScheme({
      name: 'typeform_bearer',
      hintUrl: 'https://admin.typeform.com/account#/section/tokens',
      description: 'A personal access token. Starts with "tfp_".',
    }),
  ],
};
