import type { CatalogSchemeInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from './oauth2Scheme.ts';

/** What all Google toolkits share: one authorization server, and offline access only when asked for. */
export function googleOauth2Scheme(name: string, scopes: string[]): CatalogSchemeInput {
  return oauth2Scheme({
    name,
    hintUrl: 'https://console.cloud.google.com/apis/credentials',
    endpoints: {
      authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
      tokenUrl: 'https://oauth2.googleapis.com/token',
      revocationUrl: 'https://oauth2.googleapis.com/revoke',
      scopes,
      authorizationParameters: { access_type: 'offline', prompt: 'consent' },
      anotherAccountParameters: { prompt: 'consent select_account' },
    },
  });
}
