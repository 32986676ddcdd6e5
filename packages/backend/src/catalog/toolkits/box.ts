import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const box: CatalogToolkitInput = {
  slug: 'box',
  name: 'Box',
  description: 'Files, folders and collaborations.',
  categories: ['file-storage', 'collaboration'],
  documentationUrl: 'https://developer.box.com/reference/',
  icon: 'box',
  color: '#0061d5',
  baseUrl: 'https://api.box.com/2.0',
  currentUser: { method: 'GET', path: '/users/me', identity: { id: ['id'], label: ['login', 'name'] } },
  schemes: [
    oauth2Scheme({
      name: 'box_oauth',
      hintUrl: 'https://app.box.com/developers/console',
      endpoints: {
        authorizationUrl: 'https://account.box.com/api/oauth2/authorize',
        tokenUrl: 'https://api.box.com/oauth2/token',
        revocationUrl: 'https://api.box.com/oauth2/revoke',
        scopes: ['root_readwrite'],
        pkce: false,
      },
    }),
  ],
};
