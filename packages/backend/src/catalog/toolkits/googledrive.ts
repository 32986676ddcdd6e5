import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { googleOauth2Scheme } from '../schemes/googleOauth2Scheme.ts';

export const googledrive: CatalogToolkitInput = {
  slug: 'googledrive',
  name: 'Google Drive',
  description: 'Files, folders and who may see them.',
  categories: ['file-storage', 'productivity'],
  documentationUrl: 'https://developers.google.com/workspace/drive/api/guides/about-sdk',
  icon: 'googledrive',
  color: '#4285f4',
  baseUrl: 'https://www.googleapis.com/drive/v3',
  currentUser: {
    method: 'GET',
    path: '/about?fields=user',
    identity: { id: ['user.permissionId'], label: ['user.emailAddress', 'user.displayName'] },
  },
  schemes: [
    googleOauth2Scheme('googledrive_oauth', [
      'https://www.googleapis.com/auth/drive',
      'https://www.googleapis.com/auth/userinfo.email',
    ]),
    bearerTokenScheme({ name: 'googledrive_bearer', hintUrl: 'https://developers.google.com/oauthplayground' }),
  ],
};
