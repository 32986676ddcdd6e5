import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const outlook: CatalogToolkitInput = {
  slug: 'outlook',
  name: 'Outlook',
  description: 'Email, calendar and contacts of Microsoft 365.',
  categories: ['email', 'calendar'],
  documentationUrl: 'https://learn.microsoft.com/en-us/graph/outlook-mail-concept-overview',
  icon: null,
  baseUrl: 'https://graph.microsoft.com/v1.0',
  currentUser: { method: 'GET', path: '/me' },
  schemes: [
    oauth2Scheme({
      name: 'outlook_oauth',
      hintUrl: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
      endpoints: {
        authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
        tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
        scopes: ['offline_access', 'User.Read', 'Mail.ReadWrite', 'Mail.Send', 'Calendars.ReadWrite'],
        authorizationParameters: { prompt: 'select_account' },
      },
    }),
  ],
};
