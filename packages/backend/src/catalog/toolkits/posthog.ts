import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

export const posthog: CatalogToolkitInput = {
  slug: 'posthog',
  name: 'PostHog',
  description: 'Product analytics, feature flags and session replay.',
  categories: ['analytics'],
  documentationUrl: 'https://posthog.com/docs/api',
  icon: 'posthog',
  color: '#000000',
  baseUrl: 'https://{{region}}.posthog.com',
  currentUser: { method: 'GET', path: '/api/users/@me/', identity: { id: ['uuid'], label: ['email', 'first_name'] } },
  schemes: [
    apiKeyScheme({
      name: 'posthog_apikey',
      hintUrl: 'https://app.posthog.com/settings/user-api-keys',
      displayName: 'Personal API key',
      description: 'Made in PostHog under Settings, Personal API keys. Starts with "phx_".',
      connectionFields: [
        subdomainField({
          name: 'region',
          displayName: 'Region',
          description: 'Where your project is hosted: "us" or "eu".',
          default: 'us',
        }),
      ],
    }),
  ],
};
