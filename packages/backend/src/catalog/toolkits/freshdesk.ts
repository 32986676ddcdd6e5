import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

export const freshdesk: CatalogToolkitInput = {
  slug: 'freshdesk',
  name: 'Freshdesk',
  description: 'Support tickets, contacts and agents.',
  categories: ['customer-support'],
  documentationUrl: 'https://developers.freshdesk.com/api/',
  icon: null,
  baseUrl: 'https://{{subdomain}}.freshdesk.com/api/v2',
  currentUser: {
    method: 'GET',
    path: '/agents/me',
    identity: { id: ['id'], label: ['contact.email', 'contact.name'] },
  },
  schemes: [
    apiKeyScheme({
      name: 'freshdesk_apikey',
      hintUrl: 'https://support.freshdesk.com/support/solutions/articles/215517',
      description: 'From your Freshdesk profile settings.',
      connectionFields: [
        subdomainField({
          displayName: 'Subdomain',
          description: 'The first part of your Freshdesk address: "acme" in acme.freshdesk.com.',
        }),
      ],
      // Freshdesk reads the key as the user name and looks at no password.
      request: { basic: { username: '{{generic_api_key}}', password: 'X' } },
    }),
  ],
};
