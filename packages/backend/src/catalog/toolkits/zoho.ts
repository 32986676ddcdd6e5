import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

export const zoho: CatalogToolkitInput = {
  slug: 'zoho',
  name: 'Zoho CRM',
  description: 'Leads, contacts, accounts and deals.',
  categories: ['crm'],
  documentationUrl: 'https://www.zoho.com/crm/developer/docs/api/v8/',
  icon: 'zoho',
  color: '#e42527',
  baseUrl: 'https://www.zohoapis.{{extension}}',
  currentUser: {
    method: 'GET',
    path: '/crm/v8/users?type=CurrentUser',
    identity: { id: ['users.0.id'], label: ['users.0.email', 'users.0.full_name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'zoho_oauth',
      hintUrl: 'https://api-console.zoho.com/',
      endpoints: {
        authorizationUrl: 'https://accounts.zoho.{{extension}}/oauth/v2/auth',
        tokenUrl: 'https://accounts.zoho.{{extension}}/oauth/v2/token',
        scopes: ['ZohoCRM.modules.ALL', 'ZohoCRM.settings.READ', 'ZohoCRM.users.READ'],
        scopeSeparator: ',',
        pkce: false,
        authorizationParameters: { access_type: 'offline', prompt: 'consent' },
      },
      connectionFields: [
        subdomainField({
          name: 'extension',
          displayName: 'Domain extension',
          description: 'How your Zoho address ends, by region: "com", "eu", "in", "com.au", "jp", "sa" or "com.cn".',
          default: 'com',
          slot: 'host',
        }),
      ],
    }),
  ],
};
