import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const github: CatalogToolkitInput = {
  slug: 'github',
  name: 'GitHub',
  description: 'Repositories, issues, pull requests and notifications.',
  categories: ['developer-tools'],
  documentationUrl: 'https://docs.github.com/en/rest',
  icon: 'github',
  color: '#181717',
  baseUrl: 'https://api.github.com',
  currentUser: { method: 'GET', path: '/user', identity: { id: ['id'], label: ['login'] } },
  schemes: [
    oauth2Scheme({
      name: 'github_oauth',
      hintUrl: 'https://github.com/settings/developers',
      endpoints: {
        authorizationUrl: 'https://github.com/login/oauth/authorize',
        tokenUrl: 'https://github.com/login/oauth/access_token',
        scopes: ['repo', 'user', 'gist', 'notifications', 'project', 'workflow', 'codespace'],
        scopeSeparator: ',',
        anotherAccountParameters: { prompt: 'select_account' },
      },
    }),
    bearerTokenScheme({
      name: 'github_bearer',
      hintUrl: 'https://github.com/settings/tokens',
      description: 'A personal access token.',
    }),
  ],
};
