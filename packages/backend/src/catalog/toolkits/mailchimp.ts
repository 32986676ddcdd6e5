import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

const dc = subdomainField({
  name: 'dc',
  displayName: 'Data center',
  description: 'The first part of the address when you are signed in: "us21" in us21.admin.mailchimp.com.',
});

export const mailchimp: CatalogToolkitInput = {
  slug: 'mailchimp',
  name: 'Mailchimp',
  description: 'Audiences, campaigns and reports.',
  categories: ['marketing', 'email'],
  documentationUrl: 'https://mailchimp.com/developer/marketing/api/',
  icon: 'mailchimp',
  color: '#ffe01b',
  baseUrl: 'https://{{dc}}.api.mailchimp.com/3.0',
  currentUser: {
    method: 'GET',
    path: '/',
    identity: { id: ['account_id', 'login_id'], label: ['email', 'account_name'] },
  },
  schemes: [
    oauth2Scheme({
      name: 'mailchimp_oauth',
      hintUrl: 'https://admin.mailchimp.com/account/oauth2/',
      endpoints: {
        authorizationUrl: 'https://login.mailchimp.com/oauth2/authorize',
        tokenUrl: 'https://login.mailchimp.com/oauth2/token',
        scopes: [],
        pkce: false,
      },
      connectionFields: [dc],
    }),
    apiKeyScheme({
      name: 'mailchimp_apikey',
      hintUrl: 'https://admin.mailchimp.com/account/api/',
      description: 'From your account under Extras, API keys. Ends with your data center.',
      connectionFields: [dc],
    }),
  ],
};
