import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const miro: CatalogToolkitInput = {
  slug: 'miro',
  name: 'Miro',
  description: 'Boards and what is drawn on them.',
  categories: ['design', 'collaboration'],
  documentationUrl: 'https://developers.miro.com/reference/api-reference',
  icon: 'miro',
  color: '#050038',
  baseUrl: 'https://api.miro.com',
  currentUser: {
    method: 'GET',
    path: '/v1/oauth-token',
    identity: { id: ['team.id', 'user.id'], label: ['user.name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'miro_oauth',
      hintUrl: 'https://miro.com/app/settings/user-profile/apps',
      endpoints: {
        authorizationUrl: 'https://miro.com/oauth/authorize',
        tokenUrl: 'https://api.miro.com/v1/oauth/token',
        // Chosen where the app is registered.
        scopes: [],
        pkce: false,
      },
    }),
  ],
};
