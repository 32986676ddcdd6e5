import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const stripe: CatalogToolkitInput = {
  slug: 'stripe',
  name: 'Stripe',
  description: 'Payments, customers, invoices and subscriptions.',
  categories: ['payments'],
  documentationUrl: 'https://docs.stripe.com/api',
  icon: 'stripe',
  color: '#635bff',
  baseUrl: 'https://api.stripe.com',
  currentUser: {
    method: 'GET',
    path: '/v1/account',
    identity: { id: ['id'], label: ['settings.dashboard.display_name', 'business_profile.name', 'email', 'id'] },
  },
  schemes: [
    apiKeyScheme({
      name: 'stripe_apikey',
      hintUrl: 'https://dashboard.stripe.com/apikeys',
      displayName: 'Secret key',
      description: 'A secret or restricted key ("sk_…" or "rk_…"), not the publishable one.',
    }),
  ],
};
