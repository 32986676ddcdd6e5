import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const tavily: CatalogToolkitInput = {
  slug: 'tavily',
  name: 'Tavily',
  description: 'Web search and extraction for language models.',
  categories: ['search', 'artificial-intelligence'],
  documentationUrl: 'https://docs.tavily.com/documentation/api-reference/introduction',
  icon: null,
  baseUrl: 'https://api.tavily.com',
  currentUser: { method: 'GET', path: '/usage' },
  schemes: [
    apiKeyScheme({
      name: 'tavily_apikey',
      hintUrl: 'https://app.tavily.com/home',
      description: 'From your Tavily dashboard. Starts with "tvly-".',
    }),
  ],
};
