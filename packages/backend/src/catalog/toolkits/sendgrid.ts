import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const sendgrid: CatalogToolkitInput = {
  slug: 'sendgrid',
  name: 'SendGrid',
  description: 'Transactional email, templates and statistics.',
  categories: ['email', 'marketing'],
  documentationUrl: 'https://www.twilio.com/docs/sendgrid/api-reference',
  icon: null,
  baseUrl: 'https://api.sendgrid.com/v3',
  currentUser: { method: 'GET', path: '/user/profile' },
  schemes: [
    apiKeyScheme({
      name: 'sendgrid_apikey',
      hintUrl: 'https://app.sendgrid.com/settings/api_keys',
      description: 'Made in SendGrid under Settings, API keys. Starts with "SG.".',
    }),
  ],
};
