import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const intercom: CatalogToolkitInput = {
  slug: 'intercom',
  name: 'Intercom',
  description: 'Conversations, contacts and articles.',
  categories: ['customer-support', 'communication'],
  documentationUrl: 'https://developers.intercom.com/docs/references/rest-api/api.intercom.io',
  icon: 'intercom',
  color: '#6afdef',
  baseUrl: 'https://api.intercom.io',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['id'], label: ['email', 'name'] } },
  schemes: [
    oauth2Scheme({
      name: 'intercom_oauth',
      hintUrl: 'https://app.intercom.com/a/apps/_/developer-hub',
      endpoints: {
        authorizationUrl: 'https://app.intercom.com/oauth',
        tokenUrl: 'https://api.intercom.io/auth/eagle/token',
        scopes: [],
        pkce: false,
      },
    }),
    bearerTokenScheme({
      name: 'intercom_bearer',
      hintUrl: 'https://app.intercom.com/a/apps/_/developer-hub',
      description: 'The access token of an app in your workspace.',
    }),
  ],
};
