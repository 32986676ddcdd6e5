import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { googleOauth2Scheme } from '../schemes/googleOauth2Scheme.ts';

export const gmail: CatalogToolkitInput = {
  slug: 'gmail',
  name: 'Gmail',
  description: 'Read, search, write and label email.',
  categories: ['email', 'collaboration'],
  documentationUrl: 'https://developers.google.com/workspace/gmail/api/guides',
  icon: 'gmail',
  color: '#ea4335',
  baseUrl: 'https://gmail.googleapis.com',
  currentUser: {
    method: 'GET',
    path: '/gmail/v1/users/me/profile',
    identity: { id: ['emailAddress'], label: ['emailAddress'] },
  },
  schemes: [
    googleOauth2Scheme('gmail_oauth', [
      'https://www.googleapis.com/auth/gmail.modify',
      'https://www.googleapis.com/auth/userinfo.email',
      'https://www.googleapis.com/auth/userinfo.profile',
    ]),
    bearerTokenScheme({ name: 'gmail_bearer', hintUrl: 'https://developers.google.com/oauthplayground' }),
  ],
};
