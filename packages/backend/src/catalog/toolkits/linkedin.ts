import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const linkedin: CatalogToolkitInput = {
  slug: 'linkedin',
  name: 'LinkedIn',
  description: 'Profile of a member and posts in their name.',
  categories: ['communication', 'marketing'],
  documentationUrl: 'https://learn.microsoft.com/en-us/linkedin/',
  icon: null,
  baseUrl: 'https://api.linkedin.com',
  currentUser: { method: 'GET', path: '/v2/userinfo', identity: { id: ['sub'], label: ['email', 'name'] } },
  schemes: [
    oauth2Scheme({
      name: 'linkedin_oauth',
      hintUrl: 'https://www.linkedin.com/developers/apps',
      endpoints: {
        authorizationUrl: 'https://www.linkedin.com/oauth/v2/authorization',
        tokenUrl: 'https://www.linkedin.com/oauth/v2/accessToken',
        scopes: ['openid', 'profile', 'email', 'w_member_social'],
        pkce: false,
      },
    }),
  ],
};
