import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { googleOauth2Scheme } from '../schemes/googleOauth2Scheme.ts';

export const googledocs: CatalogToolkitInput = {
  slug: 'googledocs',
  name: 'Google Docs',
  description: 'Documents: read, write and format text.',
  categories: ['productivity', 'collaboration'],
  documentationUrl: 'https://developers.google.com/workspace/docs/api/how-tos/overview',
  icon: 'googledocs',
  color: '#4285f4',
  baseUrl: 'https://docs.googleapis.com/v1',
  currentUser: null,
  schemes: [
    googleOauth2Scheme('googledocs_oauth', [
      'https://www.googleapis.com/auth/documents',
      'https://www.googleapis.com/auth/userinfo.email',
    ]),
    bearerTokenScheme({ name: 'googledocs_bearer', hintUrl: 'https://developers.google.com/oauthplayground' }),
  ],
};
