import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const pagerduty: CatalogToolkitInput = {
  slug: 'pagerduty',
  name: 'PagerDuty',
  description: 'Incidents, services and who is on call.',
  categories: ['developer-tools', 'customer-support'],
  documentationUrl: 'https://developer.pagerduty.com/api-reference/',
  icon: 'pagerduty',
  color: '#06ac38',
  baseUrl: 'https://api.pagerduty.com',
  currentUser: { method: 'GET', path: '/users/me', identity: { id: ['user.id'], label: ['user.email', 'user.name'] } },
  schemes: [
    oauth2Scheme({
      name: 'pagerduty_oauth',
      hintUrl: 'https://developer.pagerduty.com/docs/register-an-app',
      endpoints: {
        authorizationUrl: 'https://identity.pagerduty.com/oauth/authorize',
        tokenUrl: 'https://identity.pagerduty.com/oauth/token',
        scopes: ['users.read', 'services.read', 'schedules.read', 'incidents.read', 'incidents.write'],
      },
    }),
    apiKeyScheme({
      name: 'pagerduty_apikey',
      hintUrl: 'https://support.pagerduty.com/main/docs/api-access-keys',
      description: 'A user token: from your profile under User settings, Create API user token.',
      request: { headers: { authorization: 'Token token={{generic_api_key}}' } },
    }),
  ],
};
