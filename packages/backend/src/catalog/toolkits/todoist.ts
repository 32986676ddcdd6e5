import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const todoist: CatalogToolkitInput = {
  slug: 'todoist',
  name: 'Todoist',
  description: 'Tasks, projects and reminders.',
  categories: ['productivity'],
  documentationUrl: 'https://developer.todoist.com/api/v1/',
  icon: 'todoist',
  color: '#e44332',
  baseUrl: 'https://api.todoist.com/api/v1',
  currentUser: { method: 'GET', path: '/user', identity: { id: ['id'], label: ['email', 'full_name'] } },
  schemes: [
    oauth2Scheme({
      name: 'todoist_oauth',
      hintUrl: 'https://app.todoist.com/app/settings/integrations/app-management',
      endpoints: {
        authorizationUrl: 'https://todoist.com/oauth/authorize',
        tokenUrl: 'https://todoist.com/oauth/access_token',
        scopes: ['data:read_write'],
        scopeSeparator: ',',
        pkce: false,
      },
    }),
    bearerTokenScheme({
      name: 'todoist_bearer',
      hintUrl: 'https://app.todoist.com/app/settings/integrations/developer',
      description: 'Your API token, from the integration settings.',
    }),
  ],
};
