import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const openai: CatalogToolkitInput = {
  slug: 'openai',
  name: 'OpenAI',
  description: 'Language, image and speech models.',
  categories: ['artificial-intelligence'],
  documentationUrl: 'https://platform.openai.com/docs/api-reference',
  icon: null,
  baseUrl: 'https://api.openai.com/v1',
  currentUser: { method: 'GET', path: '/me' },
  schemes: [
    apiKeyScheme({
      name: 'openai_apikey',
      hintUrl: 'https://platform.openai.com/api-keys',
      description: 'A secret key of your project. Starts with "sk-".',
    }),
  ],
};
