import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';

export const vercel: CatalogToolkitInput = {
  slug: 'vercel',
  name: 'Vercel',
  description: 'Projects, deployments and domains.',
  categories: ['developer-tools'],
  documentationUrl: 'https://vercel.com/docs/rest-api',
  icon: 'vercel',
  color: '#000000',
  baseUrl: 'https://api.vercel.com',
  currentUser: {
    method: 'GET',
    path: '/v2/user',
    identity: { id: ['user.id'], label: ['user.email', 'user.username'] },
  },
  schemes: [
    bearerTokenScheme({
      name: 'vercel_bearer',
      hintUrl: 'https://vercel.com/account/settings/tokens',
      description: 'An access token, from your account settings under Tokens.',
    }),
  ],
};
