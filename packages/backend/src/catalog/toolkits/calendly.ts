import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const calendly: CatalogToolkitInput = {
  slug: 'calendly',
  name: 'Calendly',
  description: 'Event types, bookings and invitees.',
  categories: ['calendar'],
  documentationUrl: 'https://developer.calendly.com/api-docs',
  icon: 'calendly',
  color: '#006bff',
  baseUrl: 'https://api.calendly.com',
  currentUser: {
    method: 'GET',
    path: '/users/me',
    identity: { id: ['resource.uri'], label: ['resource.email', 'resource.name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'calendly_oauth',
      hintUrl: 'https://developer.calendly.com/console/apps',
      endpoints: {
        authorizationUrl: 'https://auth.calendly.com/oauth/authorize',
        tokenUrl: 'https://auth.calendly.com/oauth/token',
        revocationUrl: 'https://auth.calendly.com/oauth/revoke',
        scopes: [],
      },
    }),
    bearerTokenScheme({
      name: 'calendly_bearer',
      hintUrl: 'https://calendly.com/integrations/api_webhooks',
      description: 'A personal access token.',
    }),
  ],
};
