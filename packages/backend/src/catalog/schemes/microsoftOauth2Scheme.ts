import type { CatalogSchemeInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from './oauth2Scheme.ts';

/** What the toolkits of Microsoft Graph share: one authorization server for work, school and personal accounts. */
export function microsoftOauth2Scheme(name: string, scopes: string[]): CatalogSchemeInput {
  return oauth2Scheme({
    name,
    hintUrl: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
    endpoints: {
      authorizationUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
      tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      scopes: ['offline_access', 'User.Read', ...scopes],
      authorizationParameters: { prompt: 'select_account' },
    },
  });
}
