import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const webflow: CatalogToolkitInput = {
  slug: 'webflow',
  name: 'Webflow',
  description: 'Sites, pages, collections and form answers.',
  categories: ['design', 'marketing'],
  documentationUrl: 'https://developers.webflow.com/data/reference/rest-introduction',
  icon: 'webflow',
  color: '#146ef5',
  baseUrl: 'https://api.webflow.com/v2',
  currentUser: { method: 'GET', path: '/token/authorized_by', identity: { id: ['id'], label: ['email'] } },
  schemes: [
    oauth2Scheme({
      name: 'webflow_oauth',
      hintUrl: 'https://developers.webflow.com/data/docs/register-an-app',
      endpoints: {
        authorizationUrl: 'https://webflow.com/oauth/authorize',
        tokenUrl: 'https://api.webflow.com/oauth/access_token',
        scopes: ['authorized_user:read', 'sites:read', 'pages:read', 'cms:read', 'cms:write', 'forms:read'],
        pkce: false,
      },
    }),
    bearerTokenScheme({
      name: 'webflow_bearer',
      hintUrl: 'https://developers.webflow.com/data/reference/site-token',
      description: 'A site token, from the site settings under Apps and integrations.',
    }),
  ],
};
