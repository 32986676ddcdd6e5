import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const perplexityai: CatalogToolkitInput = {
  slug: 'perplexityai',
  name: 'Perplexity',
  description: 'Answers from the web with their sources.',
  categories: ['artificial-intelligence', 'search'],
  documentationUrl: 'https://docs.perplexity.ai',
  icon: 'perplexity',
  color: '#1fb8cd',
  baseUrl: 'https://api.perplexity.ai',
  currentUser: { method: 'GET', path: '/async/chat/completions' },
  schemes: [
    apiKeyScheme({
      name: 'perplexityai_apikey',
      hintUrl: 'https://www.perplexity.ai/settings/api',
      description: 'Made in Perplexity under Settings, API. Starts with "pplx-".',
    }),
  ],
};
