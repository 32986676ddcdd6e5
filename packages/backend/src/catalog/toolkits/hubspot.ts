import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const hubspot: CatalogToolkitInput = {
  slug: 'hubspot',
  name: 'HubSpot',
  description: 'Contacts, companies, deals and tickets.',
  categories: ['crm', 'marketing'],
  documentationUrl: 'https://developers.hubspot.com/docs',
  icon: 'hubspot',
  color: '#ff7a59',
  baseUrl: 'https://api.hubapi.com',
  currentUser: { method: 'GET', path: '/account-info/v3/details', identity: { id: ['portalId'], label: ['portalId'] } },
  schemes: [
    oauth2Scheme({
      name: 'hubspot_oauth',
      hintUrl: 'https://app.hubspot.com/developer',
      endpoints: {
        authorizationUrl: 'https://app.hubspot.com/oauth/authorize',
        tokenUrl: 'https://api.hubapi.com/oauth/2026-03/token',
        scopes: [
          'oauth',
          'crm.objects.contacts.read',
          'crm.objects.contacts.write',
          'crm.objects.deals.read',
          'tickets',
        ],
        pkce: false,
      },
    }),
    bearerTokenScheme({
      name: 'hubspot_bearer',
      hintUrl: 'https://app.hubspot.com/private-apps',
      description: 'The access token of a private app.',
    }),
  ],
};
