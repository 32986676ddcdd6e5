import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const discord: CatalogToolkitInput = {
  slug: 'discord',
  name: 'Discord',
  description: 'Profile, servers and connections of a member.',
  categories: ['communication'],
  documentationUrl: 'https://discord.com/developers/docs/reference',
  icon: 'discord',
  color: '#5865f2',
  baseUrl: 'https://discord.com/api/v10',
  currentUser: { method: 'GET', path: '/users/@me', identity: { id: ['id'], label: ['username'] } },
  schemes: [
    oauth2Scheme({
      name: 'discord_oauth',
      hintUrl: 'https://discord.com/developers/applications',
      endpoints: {
        authorizationUrl: 'https://discord.com/oauth2/authorize',
        tokenUrl: 'https://discord.com/api/oauth2/token',
        revocationUrl: 'https://discord.com/api/oauth2/token/revoke',
        scopes: ['identify', 'email', 'guilds'],
      },
    }),
  ],
};
