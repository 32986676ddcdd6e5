import type { CatalogSchemeInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from './oauth2Scheme.ts';

/** What Atlassian's products share: one authorization server and one API gateway for all sites. */
export function atlassianOauth2Scheme(name: string, scopes: string[]): CatalogSchemeInput {
  return oauth2Scheme({
    name,
    hintUrl: 'https://developer.atlassian.com/console/myapps/',
    endpoints: {
      authorizationUrl: 'https://auth.atlassian.com/authorize',
      tokenUrl: 'https://auth.atlassian.com/oauth/token',
      scopes: [...scopes, 'read:me', 'offline_access'],
      pkce: false,
      authorizationParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
    },
  });
}
