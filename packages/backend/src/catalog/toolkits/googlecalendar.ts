import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { googleOauth2Scheme } from '../schemes/googleOauth2Scheme.ts';

export const googlecalendar: CatalogToolkitInput = {
  slug: 'googlecalendar',
  name: 'Google Calendar',
  description: 'Calendars, events and free times.',
  categories: ['calendar', 'productivity'],
  documentationUrl: 'https://developers.google.com/workspace/calendar/api/guides/overview',
  icon: 'googlecalendar',
  color: '#4285f4',
  baseUrl: 'https://www.googleapis.com/calendar/v3',
  currentUser: { method: 'GET', path: '/calendars/primary', identity: { id: ['id'], label: ['id'] } },
  schemes: [
    googleOauth2Scheme('googlecalendar_oauth', [
      'https://www.googleapis.com/auth/calendar',
      'https://www.googleapis.com/auth/calendar.events',
      'https://www.googleapis.com/auth/userinfo.email',
    ]),
    bearerTokenScheme({ name: 'googlecalendar_bearer', hintUrl: 'https://developers.google.com/oauthplayground' }),
  ],
};
