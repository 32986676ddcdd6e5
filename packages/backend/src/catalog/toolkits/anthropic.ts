import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const anthropic: CatalogToolkitInput = {
  slug: 'anthropic',
  name: 'Anthropic',
  description: 'The Claude language models.',
  categories: ['artificial-intelligence'],
  documentationUrl: 'https://platform.claude.com/docs/en/api/overview',
  icon: 'anthropic',
  color: '#191919',
  baseUrl: 'https://api.anthropic.com',
  currentUser: { method: 'GET', path: '/v1/models' },
  schemes: [
    apiKeyScheme({
      name: 'anthropic_apikey',
      hintUrl: 'https://platform.claude.com/settings/keys',
      description: 'Made in the Console under API keys. Starts with "sk-ant-".',
      request: { headers: { 'x-api-key': '{{generic_api_key}}', 'anthropic-version': '2023-06-01' } },
    }),
  ],
};
