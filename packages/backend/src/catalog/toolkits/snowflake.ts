import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

const accountUrl = subdomainField({
  name: 'account_url',
  displayName: 'Account identifier',
  description: 'Organisation and account with a hyphen between them: "acme-prod" in acme-prod.snowflakecomputing.com.',
});
const tokenType = 'x-snowflake-authorization-token-type';

export const snowflake: CatalogToolkitInput = {
  slug: 'snowflake',
  name: 'Snowflake',
  description: 'Queries on the data of your warehouses.',
  categories: ['databases', 'analytics'],
  documentationUrl: 'https://docs.snowflake.com/en/developer-guide/sql-api/index',
  icon: 'snowflake',
  color: '#29b5e8',
  baseUrl: 'https://{{account_url}}.snowflakecomputing.com',
  currentUser: {
    method: 'POST',
    path: '/api/v2/statements',
    body: '{"statement":"select current_user()"}',
    identity: { id: ['data.0.0'], label: ['data.0.0'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'snowflake_oauth',
      hintUrl: 'https://docs.snowflake.com/en/user-guide/oauth-custom',
      managed: false,
      headers: { [tokenType]: 'OAUTH' },
      endpoints: {
        authorizationUrl: 'https://{{account_url}}.snowflakecomputing.com/oauth/authorize',
        tokenUrl: 'https://{{account_url}}.snowflakecomputing.com/oauth/token-request',
        scopes: ['refresh_token'],
        clientAuth: 'client_secret_basic',
      },
      connectionFields: [accountUrl],
    }),
    bearerTokenScheme({
      name: 'snowflake_bearer',
      hintUrl: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
      description: 'A programmatic access token.',
      headers: { [tokenType]: 'PROGRAMMATIC_ACCESS_TOKEN' },
      connectionFields: [accountUrl],
    }),
  ],
};
