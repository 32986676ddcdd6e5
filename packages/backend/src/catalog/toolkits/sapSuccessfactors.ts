import type { CatalogToolkitInput } from '../catalogToolkit.ts';

export const sapSuccessfactors: CatalogToolkitInput = {
  slug: 'sap_successfactors',
  name: 'SAP SuccessFactors',
  description: 'Employees, positions, time off and recruiting.',
  categories: ['human-resources'],
  documentationUrl: 'https://help.sap.com/docs/SAP_SUCCESSFACTORS_PLATFORM/d599f15995d348a1b45ba5603e2aba9b',
  icon: 'sap',
  color: '#0faaff',
  baseUrl: 'https://{{api_server}}',
  currentUser: null,
  schemes: [
    {
      mode: 'SAML',
      name: 'sap_successfactors_saml',
      hintUrl: 'https://userapps.support.sap.com/sap/support/knowledge/en/3462403',
      fields: {
        authConfig: [],
        connection: [
          {
            name: 'api_server',
            displayName: 'API server',
            description: 'The host of your data centre’s API, "api4.successfactors.com" for example.',
            required: true,
            secret: false,
            slot: 'host',
          },
          {
            name: 'access_token',
            displayName: 'Access token',
            description:
              'What /oauth/token has answered to a signed SAML assertion (RFC 7522). When it ends, connect again with the next one.',
            required: true,
            secret: true,
          },
        ],
      },
      request: { headers: { authorization: 'Bearer {{access_token}}' } },
    },
  ],
};
