import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const resend: CatalogToolkitInput = {
  slug: 'resend',
  name: 'Resend',
  description: 'Email for developers: domains, messages and broadcasts.',
  categories: ['email', 'developer-tools'],
  documentationUrl: 'https://resend.com/docs/api-reference/introduction',
  icon: 'resend',
  color: '#000000',
  baseUrl: 'https://api.resend.com',
  currentUser: { method: 'GET', path: '/domains' },
  schemes: [
    apiKeyScheme({
      name: 'resend_apikey',
      hintUrl: 'https://resend.com/api-keys',
      description: 'Made in Resend under API keys. Starts with "re_".',
    }),
  ],
};
