import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const dropbox: CatalogToolkitInput = {
  slug: 'dropbox',
  name: 'Dropbox',
  description: 'Files, folders and shared links.',
  categories: ['file-storage'],
  documentationUrl: 'https://www.dropbox.com/developers/documentation/http/documentation',
  icon: 'dropbox',
  color: '#0061ff',
  baseUrl: 'https://api.dropboxapi.com/2',
  currentUser: {
    method: 'POST',
    path: '/users/get_current_account',
    identity: { id: ['account_id'], label: ['email', 'name.display_name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'dropbox_oauth',
      hintUrl: 'https://www.dropbox.com/developers/apps',
      endpoints: {
        authorizationUrl: 'https://www.dropbox.com/oauth2/authorize',
        tokenUrl: 'https://api.dropboxapi.com/oauth2/token',
        scopes: [
          'account_info.read',
          'files.metadata.read',
          'files.content.read',
          'files.content.write',
          'sharing.read',
          'sharing.write',
        ],
        authorizationParameters: { token_access_type: 'offline' },
        anotherAccountParameters: { force_reauthentication: 'true' },
      },
    }),
  ],
};
