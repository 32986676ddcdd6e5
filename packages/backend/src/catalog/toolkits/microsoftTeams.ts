import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { microsoftOauth2Scheme } from '../schemes/microsoftOauth2Scheme.ts';

export const microsoftTeams: CatalogToolkitInput = {
  slug: 'microsoft_teams',
  name: 'Microsoft Teams',
  description: 'Chats, channels and messages of Microsoft 365.',
  categories: ['communication', 'collaboration'],
  documentationUrl: 'https://learn.microsoft.com/en-us/graph/teams-concept-overview',
  icon: null,
  baseUrl: 'https://graph.microsoft.com/v1.0',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['id'], label: ['mail', 'userPrincipalName'] } },
  schemes: [
    microsoftOauth2Scheme('microsoft_teams_oauth', [
      'Team.ReadBasic.All',
      'Channel.ReadBasic.All',
      'ChannelMessage.Send',
      'Chat.ReadWrite',
    ]),
  ],
};
