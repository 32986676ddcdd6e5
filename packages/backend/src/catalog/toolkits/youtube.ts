import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { googleOauth2Scheme } from '../schemes/googleOauth2Scheme.ts';

export const youtube: CatalogToolkitInput = {
  slug: 'youtube',
  name: 'YouTube',
  description: 'Videos, playlists and channels.',
  categories: ['media'],
  documentationUrl: 'https://developers.google.com/youtube/v3/docs',
  icon: 'youtube',
  color: '#ff0000',
  baseUrl: 'https://www.googleapis.com/youtube/v3',
  currentUser: {
    method: 'GET',
    path: '/channels?part=snippet&mine=true',
    identity: { id: ['items.0.id'], label: ['items.0.snippet.title'] },
  },
  schemes: [
    googleOauth2Scheme('youtube_oauth', [
      'https://www.googleapis.com/auth/youtube',
      'https://www.googleapis.com/auth/userinfo.email',
    ]),
    bearerTokenScheme({ name: 'youtube_bearer', hintUrl: 'https://developers.google.com/oauthplayground' }),
  ],
};
