import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const sentry: CatalogToolkitInput = {
  slug: 'sentry',
  name: 'Sentry',
  description: 'Errors, issues and releases of your applications.',
  categories: ['developer-tools', 'analytics'],
  documentationUrl: 'https://docs.sentry.io/api/',
  icon: 'sentry',
  color: '#362d59',
  baseUrl: 'https://sentry.io/api/0',
  // Organisations rather than a user: tokens of an internal integration belong to nobody.
  currentUser: { method: 'GET', path: '/organizations/' },
  schemes: [
    oauth2Scheme({
      name: 'sentry_oauth',
      hintUrl: 'https://sentry.io/settings/account/api/applications/',
      endpoints: {
        authorizationUrl: 'https://sentry.io/oauth/authorize/',
        tokenUrl: 'https://sentry.io/oauth/token/',
        scopes: ['org:read', 'project:read', 'team:read', 'member:read', 'event:read', 'event:write'],
      },
    }),
    bearerTokenScheme({
      name: 'sentry_bearer',
      hintUrl: 'https://sentry.io/settings/account/api/auth-tokens/',
      description: 'A personal token ("sntryu_…") or the token of an internal integration.',
    }),
  ],
};
