import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const quickbooks: CatalogToolkitInput = {
  slug: 'quickbooks',
  name: 'QuickBooks',
  description: 'Invoices, bills and customers of your books.',
  categories: ['payments'],
  documentationUrl: 'https://developer.intuit.com/app/developer/qbo/docs/develop',
  icon: 'quickbooks',
  color: '#2ca01c',
  baseUrl: '{{full}}',
  // Every path names a company; who is connected is answered by another host.
  currentUser: null,
  schemes: [
    oauth2Scheme({
      name: 'quickbooks_oauth',
      hintUrl: 'https://developer.intuit.com/dashboard',
      authConfigFields: [
        {
          name: 'full',
          displayName: 'Base URL',
          description: 'Use https://sandbox-quickbooks.api.intuit.com with development keys.',
          required: true,
          secret: false,
          default: 'https://quickbooks.api.intuit.com',
          slot: 'origin',
        },
      ],
      endpoints: {
        authorizationUrl: 'https://appcenter.intuit.com/connect/oauth2',
        tokenUrl: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
        revocationUrl: 'https://developer.api.intuit.com/v2/oauth2/tokens/revoke',
        scopes: ['com.intuit.quickbooks.accounting'],
        clientAuth: 'client_secret_basic',
        // The company; every path names it.
        callbackValues: ['realmId'],
        pkce: false,
      },
    }),
  ],
};
