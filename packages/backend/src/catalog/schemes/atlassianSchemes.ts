import type { CatalogSchemeInput } from '../catalogToolkit.ts';
import { basicScheme } from './basicScheme.ts';
import { oauth2Scheme } from './oauth2Scheme.ts';
import { subdomainField } from './subdomainField.ts';

/** What Atlassian's products share: one authorization server for all sites, and API tokens for one site. */
export function atlassianSchemes(product: string, scopes: string[]): CatalogSchemeInput[] {
  return [
    oauth2Scheme({
      name: `${product}_oauth`,
      hintUrl: 'https://developer.atlassian.com/console/myapps/',
      endpoints: {
        authorizationUrl: 'https://auth.atlassian.com/authorize',
        tokenUrl: 'https://auth.atlassian.com/oauth/token',
        scopes: [...scopes, 'read:me', 'offline_access'],
        pkce: false,
        authorizationParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
      },
    }),
    {
      ...basicScheme({
        name: `${product}_basic`,
        hintUrl: 'https://id.atlassian.com/manage-profile/security/api-tokens',
        connectionFields: [
          subdomainField({
            name: 'your-domain',
            displayName: 'Your domain',
            description: 'The first part of your site’s address: "acme" in acme.atlassian.net.',
          }),
        ],
        username: { displayName: 'Email', description: 'The email address of your Atlassian account.' },
        password: {
          displayName: 'API token',
          description: 'Made in your Atlassian account under Security, API tokens.',
        },
      }),
      baseUrl: 'https://{{your-domain}}.atlassian.net',
    },
  ];
}
