import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { googleOauth2Scheme } from '../schemes/googleOauth2Scheme.ts';

export const googlesheets: CatalogToolkitInput = {
  slug: 'googlesheets',
  name: 'Google Sheets',
  description: 'Spreadsheets: read, write and format cells.',
  categories: ['databases', 'productivity'],
  documentationUrl: 'https://developers.google.com/workspace/sheets/api/guides/concepts',
  icon: 'googlesheets',
  color: '#34a853',
  baseUrl: 'https://sheets.googleapis.com/v4',
  currentUser: null,
  schemes: [
    googleOauth2Scheme('googlesheets_oauth', [
      'https://www.googleapis.com/auth/spreadsheets',
      'https://www.googleapis.com/auth/userinfo.email',
    ]),
    bearerTokenScheme({ name: 'googlesheets_bearer', hintUrl: 'https://developers.google.com/oauthplayground' }),
  ],
};
