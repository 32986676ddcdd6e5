import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const xero: CatalogToolkitInput = {
  slug: 'xero',
  name: 'Xero',
  description: 'Invoices, payments and contacts of your books.',
  categories: ['payments'],
  documentationUrl: 'https://developer.xero.com/documentation/api/accounting/overview',
  icon: 'xero',
  color: '#13b5ea',
  baseUrl: 'https://api.xero.com',
  // Answers the organisations that the user chose; each call names one in `xero-tenant-id`.
  currentUser: { method: 'GET', path: '/connections' },
  schemes: [
    oauth2Scheme({
      name: 'xero_oauth',
      hintUrl: 'https://developer.xero.com/app/manage',
      endpoints: {
        authorizationUrl: 'https://login.xero.com/identity/connect/authorize',
        tokenUrl: 'https://identity.xero.com/connect/token',
        revocationUrl: 'https://identity.xero.com/connect/revocation',
        scopes: [
          'openid',
          'profile',
          'email',
          'offline_access',
          'accounting.invoices',
          'accounting.payments',
          'accounting.contacts',
        ],
        clientAuth: 'client_secret_basic',
      },
    }),
  ],
};
