import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const slack: CatalogToolkitInput = {
  slug: 'slack',
  name: 'Slack',
  description: 'Messages, channels, reactions and files.',
  categories: ['communication', 'collaboration'],
  documentationUrl: 'https://docs.slack.dev/apis/web-api/',
  icon: null,
  baseUrl: 'https://slack.com/api',
  currentUser: { method: 'POST', path: '/auth.test', identity: { id: ['team_id', 'user_id'], label: ['user'] } },
  schemes: [
    oauth2Scheme({
      name: 'slack_oauth',
      hintUrl: 'https://api.slack.com/apps',
      endpoints: {
        authorizationUrl: 'https://slack.com/oauth/v2/authorize',
        tokenUrl: 'https://slack.com/api/oauth.v2.access',
        scopes: ['channels:history', 'channels:read', 'chat:write', 'reactions:write', 'users:read'],
        userScopes: ['search:read'],
        scopeSeparator: ',',
        pkce: false,
      },
      authConfigFields: [
        {
          name: 'verification_token',
          displayName: 'Verification token',
          description: 'Proves that an event came from Slack; only needed for triggers.',
          required: false,
          secret: true,
          userVisible: false,
        },
      ],
    }),
    bearerTokenScheme({
      name: 'slack_bearer',
      hintUrl: 'https://api.slack.com/apps',
      description: 'A bot or user token ("xoxb-…" or "xoxp-…").',
    }),
  ],
};
