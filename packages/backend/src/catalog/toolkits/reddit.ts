import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const reddit: CatalogToolkitInput = {
  slug: 'reddit',
  name: 'Reddit',
  description: 'Posts, comments and communities.',
  categories: ['communication', 'news'],
  documentationUrl: 'https://www.reddit.com/dev/api/oauth',
  icon: 'reddit',
  color: '#ff4500',
  baseUrl: 'https://oauth.reddit.com',
  currentUser: { method: 'GET', path: '/api/v1/me', identity: { id: ['id'], label: ['name'] } },
  schemes: [
    oauth2Scheme({
      name: 'reddit_oauth',
      hintUrl: 'https://www.reddit.com/prefs/apps',
      endpoints: {
        authorizationUrl: 'https://www.reddit.com/api/v1/authorize',
        tokenUrl: 'https://www.reddit.com/api/v1/access_token',
        revocationUrl: 'https://www.reddit.com/api/v1/revoke_token',
        scopes: ['identity', 'read', 'submit', 'history'],
        clientAuth: 'client_secret_basic',
        pkce: false,
        // Without it there is no refresh token.
        authorizationParameters: { duration: 'permanent' },
      },
    }),
  ],
};
