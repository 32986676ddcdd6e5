import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const asana: CatalogToolkitInput = {
  slug: 'asana',
  name: 'Asana',
  description: 'Tasks, projects and portfolios.',
  categories: ['project-management'],
  documentationUrl: 'https://developers.asana.com/docs/overview',
  icon: 'asana',
  color: '#f06a6a',
  baseUrl: 'https://app.asana.com/api/1.0',
  currentUser: { method: 'GET', path: '/users/me', identity: { id: ['data.gid'], label: ['data.email', 'data.name'] } },
  schemes: [
    oauth2Scheme({
      name: 'asana_oauth',
      hintUrl: 'https://app.asana.com/0/my-apps',
      endpoints: {
        authorizationUrl: 'https://app.asana.com/-/oauth_authorize',
        tokenUrl: 'https://app.asana.com/-/oauth_token',
        revocationUrl: 'https://app.asana.com/-/oauth_revoke',
        scopes: ['default'],
      },
    }),
    bearerTokenScheme({
      name: 'asana_bearer',
      hintUrl: 'https://app.asana.com/0/my-apps',
      description: 'A personal access token.',
    }),
  ],
};
