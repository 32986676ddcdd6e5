import type { CatalogToolkitInput } from '../catalogToolkit.ts';

export const cal: CatalogToolkitInput = {
  slug: 'cal',
  name: 'Cal.com',
  description: 'Bookings, event types and schedules.',
  categories: ['scheduling'],
  documentationUrl: 'https://cal.com/docs/api-reference/v2/introduction',
  icon: 'caldotcom',
  color: '#292929',
  baseUrl: 'https://api.cal.com/v2',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['data.id'], label: ['data.email', 'data.username'] } },
  schemes: [
    {
      mode: 'CALCOM_AUTH',
      name: 'cal_auth',
      hintUrl: 'https://app.cal.com/settings/developer/api-keys',
      fields: {
        authConfig: [],
        connection: [
          {
            name: 'generic_api_key',
            displayName: 'API key',
            description: 'Made in the settings, below "Developer". Starts with "cal_".',
            required: true,
            secret: true,
          },
        ],
      },
      request: { headers: { authorization: 'Bearer {{generic_api_key}}', 'cal-api-version': '2024-08-13' } },
    },
  ],
};
