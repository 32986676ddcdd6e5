import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { basicScheme } from '../schemes/basicScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const bitbucket: CatalogToolkitInput = {
  slug: 'bitbucket',
  name: 'Bitbucket',
  description: 'Repositories, pull requests and pipelines.',
  categories: ['developer-tools'],
  documentationUrl: 'https://developer.atlassian.com/cloud/bitbucket/rest/intro/',
  icon: 'bitbucket',
  color: '#0052cc',
  baseUrl: 'https://api.bitbucket.org/2.0',
  currentUser: { method: 'GET', path: '/user', identity: { id: ['uuid'], label: ['nickname', 'display_name'] } },
  schemes: [
    oauth2Scheme({
      name: 'bitbucket_oauth',
      hintUrl: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
      endpoints: {
        authorizationUrl: 'https://bitbucket.org/site/oauth2/authorize',
        tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
        scopes: ['account', 'repository', 'pullrequest'],
        clientAuth: 'client_secret_basic',
        pkce: false,
      },
    }),
    basicScheme({
      name: 'bitbucket_basic',
      hintUrl: 'https://id.atlassian.com/manage-profile/security/api-tokens',
      username: { displayName: 'Email address', description: 'Of your Atlassian account.' },
      password: { displayName: 'API token', description: 'An API token with scopes, made for Bitbucket.' },
    }),
  ],
};
