import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const spotify: CatalogToolkitInput = {
  slug: 'spotify',
  name: 'Spotify',
  description: 'Playlists, saved music and playback.',
  categories: ['media'],
  documentationUrl: 'https://developer.spotify.com/documentation/web-api',
  icon: 'spotify',
  color: '#1ed760',
  baseUrl: 'https://api.spotify.com/v1',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['id'], label: ['display_name', 'id'] } },
  schemes: [
    oauth2Scheme({
      name: 'spotify_oauth',
      hintUrl: 'https://developer.spotify.com/dashboard',
      endpoints: {
        authorizationUrl: 'https://accounts.spotify.com/authorize',
        tokenUrl: 'https://accounts.spotify.com/api/token',
        scopes: [
          'user-read-private',
          'user-read-email',
          'user-library-read',
          'playlist-read-private',
          'playlist-modify-private',
        ],
        clientAuth: 'client_secret_basic',
      },
    }),
  ],
};
