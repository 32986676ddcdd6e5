import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { microsoftOauth2Scheme } from '../schemes/microsoftOauth2Scheme.ts';

export const outlook: CatalogToolkitInput = {
  slug: 'outlook',
  name: 'Outlook',
  description: 'Email, calendar and contacts of Microsoft 365.',
  categories: ['email', 'calendar'],
  documentationUrl: 'https://learn.microsoft.com/en-us/graph/outlook-mail-concept-overview',
  icon: null,
  baseUrl: 'https://graph.microsoft.com/v1.0',
  currentUser: { method: 'GET', path: '/me', identity: { id: ['id'], label: ['mail', 'userPrincipalName'] } },
  schemes: [microsoftOauth2Scheme('outlook_oauth', ['Mail.ReadWrite', 'Mail.Send', 'Calendars.ReadWrite'])],
};
