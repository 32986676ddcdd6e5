import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { microsoftOauth2Scheme } from '../schemes/microsoftOauth2Scheme.ts';

export const oneDrive: CatalogToolkitInput = {
  slug: 'one_drive',
  name: 'OneDrive',
  description: 'Files and folders of Microsoft 365.',
  categories: ['file-storage', 'productivity'],
  documentationUrl: 'https://learn.microsoft.com/en-us/graph/onedrive-concept-overview',
  icon: null,
  baseUrl: 'https://graph.microsoft.com/v1.0',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['id'], label: ['mail', 'userPrincipalName'] } },
  schemes: [microsoftOauth2Scheme('one_drive_oauth', ['Files.ReadWrite'])],
};
