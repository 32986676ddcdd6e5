import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const pinecone: CatalogToolkitInput = {
  slug: 'pinecone',
  name: 'Pinecone',
  description: 'Vector indexes and semantic search.',
  categories: ['databases', 'artificial-intelligence'],
  documentationUrl: 'https://docs.pinecone.io/reference/api/introduction',
  icon: null,
  baseUrl: 'https://api.pinecone.io',
  currentUser: { method: 'GET', path: '/indexes' },
  schemes: [
    apiKeyScheme({
      name: 'pinecone_apikey',
      hintUrl: 'https://app.pinecone.io/organizations/-/keys',
      description: 'From your project’s API keys. Starts with "pcsk_".',
      request: { headers: { 'api-key': '{{generic_api_key}}', 'x-pinecone-api-version': '2025-10' } },
    }),
  ],
};
