import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

const companyDomain = subdomainField({
  name: 'COMPANYDOMAIN',
  displayName: 'Company domain',
  description: 'The first part of your Pipedrive address: "acme" in acme.pipedrive.com.',
});

export const pipedrive: CatalogToolkitInput = {
  slug: 'pipedrive',
  name: 'Pipedrive',
  description: 'Deals, people and activities.',
  categories: ['crm'],
  documentationUrl: 'https://developers.pipedrive.com/docs/api/v1',
  icon: null,
  baseUrl: 'https://{{COMPANYDOMAIN}}.pipedrive.com/api/v1',
  currentUser: {
    method: 'GET',
    path: '/users/me',
    identity: { id: ['data.company_id', 'data.id'], label: ['data.email', 'data.name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'pipedrive_oauth',
      hintUrl: 'https://app.pipedrive.com/developer-hub',
      endpoints: {
        authorizationUrl: 'https://oauth.pipedrive.com/oauth/authorize',
        tokenUrl: 'https://oauth.pipedrive.com/oauth/token',
        revocationUrl: 'https://oauth.pipedrive.com/oauth/revoke',
        scopes: ['base', 'deals:full', 'contacts:full'],
        clientAuth: 'client_secret_basic',
        pkce: false,
      },
      connectionFields: [companyDomain],
    }),
    apiKeyScheme({
      name: 'pipedrive_apikey',
      hintUrl: 'https://app.pipedrive.com/settings/api',
      displayName: 'API token',
      description: 'From your personal preferences under API.',
      connectionFields: [companyDomain],
      request: { headers: { 'x-api-token': '{{generic_api_key}}' } },
    }),
  ],
};
