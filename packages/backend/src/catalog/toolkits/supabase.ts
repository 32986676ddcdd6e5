import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { bearerTokenScheme } from '../schemes/bearerTokenScheme.ts';
import { oauth2Scheme } from '../schemes/oauth2Scheme.ts';

export const supabase: CatalogToolkitInput = {
  slug: 'supabase',
  name: 'Supabase',
  description: 'Organisations, projects and their databases.',
  categories: ['databases', 'developer-tools'],
  documentationUrl: 'https://supabase.com/docs/reference/api/introduction',
  icon: 'supabase',
  color: '#3fcf8e',
  baseUrl: 'https://api.supabase.com/v1',
  // The API names no user; whoever is connected is known by the organisations that answer.
  currentUser: { method: 'GET', path: '/organizations' },
  schemes: [
    oauth2Scheme({
      name: 'supabase_oauth',
      hintUrl: 'https://supabase.com/dashboard/org/_/apps',
      endpoints: {
        authorizationUrl: 'https://api.supabase.com/v1/oauth/authorize',
        tokenUrl: 'https://api.supabase.com/v1/oauth/token',
        // Chosen where the app is registered; the parameter is deprecated.
        scopes: [],
        clientAuth: 'client_secret_basic',
      },
    }),
    bearerTokenScheme({
      name: 'supabase_bearer',
      hintUrl: 'https://supabase.com/dashboard/account/tokens',
      description: 'A personal access token. Starts with "sbp_".',
    }),
  ],
};
