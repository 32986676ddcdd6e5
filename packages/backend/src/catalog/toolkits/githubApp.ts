import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { serviceAccountScheme } from '../schemes/serviceAccountScheme.ts';

export const githubApp: CatalogToolkitInput = {
  slug: 'github_app',
  name: 'GitHub App',
  description: 'Repositories, issues and pull requests, as an app that an organisation has installed.',
  categories: ['developer-tools'],
  documentationUrl: 'https://docs.github.com/en/apps/creating-github-apps',
  icon: 'github',
  color: '#181717',
  baseUrl: 'https://api.github.com',
  currentUser: { method: 'GET', path: '/installation/repositories' }, // an installation is no user
  schemes: [
    serviceAccountScheme({
      name: 'github_app_service_account',
      hintUrl: 'https://github.com/settings/apps',
      tokenUrl: 'https://api.github.com/app/installations/{{installation_id}}/access_tokens',
    }),
  ],
};
