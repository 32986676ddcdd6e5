import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { s2sOauth2Scheme } from '../schemes/s2sOauth2Scheme.ts';

export const paypal: CatalogToolkitInput = {
  slug: 'paypal',
  name: 'PayPal',
  description: 'Take payments, send invoices and read transactions of a PayPal business.',
  categories: ['payments'],
  documentationUrl: 'https://developer.paypal.com/api/rest/',
  icon: 'paypal',
  color: '#002991',
  baseUrl: 'https://api-m.paypal.com',
  currentUser: null,
  schemes: [
    s2sOauth2Scheme({
      name: 'paypal_s2s',
      hintUrl: 'https://developer.paypal.com/dashboard/applications/live',
      tokenGrant: { url: 'https://api-m.paypal.com/v1/oauth2/token', clientAuth: 'client_secret_basic' },
    }),
  ],
};
