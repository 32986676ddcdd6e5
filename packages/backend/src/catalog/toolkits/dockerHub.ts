import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { basicWithJwtScheme } from '../schemes/basicWithJwtScheme.ts';

export const dockerHub: CatalogToolkitInput = {
  slug: 'docker_hub',
  name: 'Docker Hub',
  description: 'Repositories, tags and organisations of container images.',
  categories: ['developer-tools'],
  documentationUrl: 'https://docs.docker.com/reference/api/hub/latest/',
  icon: 'docker',
  color: '#2496ed',
  baseUrl: 'https://hub.docker.com/v2',
  currentUser: { method: 'GET', path: '/user/', identity: { id: ['id'], label: ['username'] } },
  schemes: [
    basicWithJwtScheme({
      name: 'docker_hub_basic_jwt',
      hintUrl: 'https://app.docker.com/settings/personal-access-tokens',
      username: { displayName: 'Docker ID', description: 'Your user name at Docker.' },
      password: {
        displayName: 'Personal access token',
        description: 'Made in your account settings. Starts with "dckr_pat_".',
      },
      login: {
        url: 'https://hub.docker.com/v2/auth/token',
        body: { identifier: '{{username}}', secret: '{{password}}' },
        tokenField: 'access_token',
      },
    }),
  ],
};
