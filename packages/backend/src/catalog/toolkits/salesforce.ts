import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

export const salesforce: CatalogToolkitInput = {
  slug: 'salesforce',
  name: 'Salesforce',
  description: 'Leads, accounts, opportunities and reports.',
  categories: ['crm'],
  documentationUrl: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/',
  icon: null,
  baseUrl: 'https://{{subdomain}}.salesforce.com',
  currentUser: {
    method: 'GET',
    path: '/services/oauth2/userinfo',
    identity: { id: ['organization_id', 'user_id'], label: ['preferred_username', 'email'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'salesforce_oauth',
      hintUrl: 'https://help.salesforce.com/s/articleView?id=sf.connected_app_create.htm',
      managed: false,
      endpoints: {
        authorizationUrl: 'https://{{subdomain}}.salesforce.com/services/oauth2/authorize',
        tokenUrl: 'https://{{subdomain}}.salesforce.com/services/oauth2/token',
        revocationUrl: 'https://{{subdomain}}.salesforce.com/services/oauth2/revoke',
        scopes: ['full', 'refresh_token'],
      },
      connectionFields: [
        subdomainField({
          displayName: 'My Domain subdomain',
          description: 'What stands before .salesforce.com in your address, "acme.my" for one; "login" works for all.',
          default: 'login',
          slot: 'host',
        }),
        {
          name: 'instanceEndpoint',
          displayName: 'Instance endpoint',
          description: 'Path and version of the REST API.',
          required: false,
          secret: false,
          default: '/services/data/v61.0',
        },
      ],
    }),
  ],
};
