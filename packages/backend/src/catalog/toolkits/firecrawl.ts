import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const firecrawl: CatalogToolkitInput = {
  slug: 'firecrawl',
  name: 'Firecrawl',
  description: 'Web pages as clean text for language models.',
  categories: ['search', 'artificial-intelligence'],
  documentationUrl: 'https://docs.firecrawl.dev/api-reference/introduction',
  icon: null,
  baseUrl: '{{full}}',
  currentUser: { method: 'GET', path: '/team/credit-usage' },
  schemes: [
    apiKeyScheme({
      name: 'firecrawl_apikey',
      hintUrl: 'https://www.firecrawl.dev/app/api-keys',
      description: 'From your Firecrawl dashboard. Starts with "fc-".',
      connectionFields: [
        {
          name: 'full',
          displayName: 'Base URL',
          description: 'Change it only if you run Firecrawl yourself.',
          required: true,
          secret: false,
          default: 'https://api.firecrawl.dev/v1',
          slot: 'origin',
        },
      ],
    }),
  ],
};
