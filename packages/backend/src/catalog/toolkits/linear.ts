import type { CatalogFieldInput, CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

const full: CatalogFieldInput = {
  name: 'full',
  displayName: 'Base URL',
  description: 'Where Linear’s API answers.',
  required: true,
  secret: false,
  default: 'https://api.linear.app',
  slot: 'origin',
};

export const linear: CatalogToolkitInput = {
  slug: 'linear',
  name: 'Linear',
  description: 'Issues, projects and cycles.',
  categories: ['project-management', 'developer-tools'],
  documentationUrl: 'https://linear.app/developers',
  icon: 'linear',
  color: '#5e6ad2',
  baseUrl: '{{full}}',
  currentUser: {
    method: 'POST',
    path: '/graphql',
    body: '{"query":"{ viewer { id name email } }"}',
    identity: { id: ['data.viewer.id'], label: ['data.viewer.email', 'data.viewer.name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'linear_oauth',
      hintUrl: 'https://linear.app/settings/api/applications/new',
      authConfigFields: [full],
      endpoints: {
        authorizationUrl: 'https://linear.app/oauth/authorize',
        tokenUrl: 'https://api.linear.app/oauth/token',
        revocationUrl: 'https://api.linear.app/oauth/revoke',
        scopes: ['admin', 'read', 'write', 'issues:create', 'comments:create'],
        scopeSeparator: ',',
        authorizationParameters: { prompt: 'consent' },
      },
    }),
    apiKeyScheme({
      name: 'linear_apikey',
      hintUrl: 'https://linear.app/settings/account/security',
      displayName: 'Personal API key',
      description: 'Made in Linear under Settings, Security and access. Starts with "lin_api_".',
      connectionFields: [full],
      request: { headers: { authorization: '{{generic_api_key}}' } },
    }),
  ],
};
