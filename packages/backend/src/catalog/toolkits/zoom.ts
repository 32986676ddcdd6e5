import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const zoom: CatalogToolkitInput = {
  slug: 'zoom',
  name: 'Zoom',
  description: 'Meetings, recordings and webinars.',
  categories: ['communication', 'calendar'],
  documentationUrl: 'https://developers.zoom.us/docs/api/',
  icon: 'zoom',
  color: '#0b5cff',
  baseUrl: 'https://api.zoom.us/v2',
  currentUser: {
    method: 'GET',
    path: '/users/me',
    identity: { id: ['account_id', 'id'], label: ['email', 'display_name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'zoom_oauth',
      hintUrl: 'https://marketplace.zoom.us/develop/create',
      endpoints: {
        authorizationUrl: 'https://zoom.us/oauth/authorize',
        tokenUrl: 'https://zoom.us/oauth/token',
        revocationUrl: 'https://zoom.us/oauth/revoke',
        scopes: ['user:read:user', 'meeting:read:meeting', 'meeting:write:meeting'],
        clientAuth: 'client_secret_basic',
      },
    }),
  ],
};
