import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const gitlab: CatalogToolkitInput = {
  slug: 'gitlab',
  name: 'GitLab',
  description: 'Projects, merge requests and pipelines.',
  categories: ['developer-tools'],
  documentationUrl: 'https://docs.gitlab.com/api/rest/',
  icon: 'gitlab',
  color: '#fc6d26',
  baseUrl: 'https://gitlab.com/api/v4',
  currentUser: { method: 'GET', path: '/user', identity: { id: ['id'], label: ['username'] } },
  schemes: [
    oauth2Scheme({
      name: 'gitlab_oauth',
      hintUrl: 'https://gitlab.com/-/user_settings/applications',
      endpoints: {
        authorizationUrl: 'https://gitlab.com/oauth/authorize',
        tokenUrl: 'https://gitlab.com/oauth/token',
        revocationUrl: 'https://gitlab.com/oauth/revoke',
        scopes: ['api', 'read_user'],
      },
    }),
    bearerTokenScheme({
      name: 'gitlab_bearer',
      hintUrl: 'https://gitlab.com/-/user_settings/personal_access_tokens',
      description: 'A personal, project or group access token. Starts with "glpat-".',
    }),
  ],
};
