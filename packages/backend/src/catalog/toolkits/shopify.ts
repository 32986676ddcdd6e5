import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';
import { subdomainField } from '../schemes/subdomainField.ts';

const shop = subdomainField({
  name: 'shop',
  displayName: 'Store subdomain',
  description: 'The first part of your store’s address: "acme" in acme.myshopify.com.',
});

export const shopify: CatalogToolkitInput = {
  slug: 'shopify',
  name: 'Shopify',
  description: 'Products, orders and customers of a store.',
  categories: ['e-commerce'],
  documentationUrl: 'https://shopify.dev/docs/api/admin-rest',
  icon: 'shopify',
  color: '#7ab55c',
  baseUrl: 'https://{{shop}}.myshopify.com',
  currentUser: {
    method: 'GET',
    path: '/admin/api/2026-01/shop.json',
    identity: { id: ['shop.id'], label: ['shop.myshopify_domain', 'shop.name'] },
  },
  schemes: [
    {
      ...oauth2Scheme({
        name: 'shopify_oauth',
        hintUrl: 'https://partners.shopify.com',
        endpoints: {
          authorizationUrl: 'https://{{shop}}.myshopify.com/admin/oauth/authorize',
          tokenUrl: 'https://{{shop}}.myshopify.com/admin/oauth/access_token',
          scopes: ['read_products', 'write_products', 'read_orders', 'write_orders'],
          scopeSeparator: ',',
          pkce: false,
        },
        connectionFields: [shop],
      }),
      request: { headers: { 'x-shopify-access-token': '{{access_token}}' } },
    },
    {
      mode: 'API_KEY',
      name: 'shopify_apikey',
      hintUrl: 'https://admin.shopify.com/settings/apps/development',
      fields: {
        authConfig: [],
        connection: [
          shop,
          {
            name: 'admin_api_access_token',
            displayName: 'Admin API access token',
            description: 'Of a custom app of your store. Starts with "shpat_".',
            required: true,
            secret: true,
          },
        ],
      },
      request: { headers: { 'x-shopify-access-token': '{{admin_api_access_token}}' } },
    },
  ],
};
