import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const elevenlabs: CatalogToolkitInput = {
  slug: 'elevenlabs',
  name: 'ElevenLabs',
  description: 'Speech from text, voices and dubbing.',
  categories: ['artificial-intelligence'],
  documentationUrl: 'https://elevenlabs.io/docs/api-reference/introduction',
  icon: 'elevenlabs',
  color: '#000000',
  baseUrl: 'https://api.elevenlabs.io',
  currentUser: { method: 'GET', path: '/v1/user', identity: { id: ['user_id'], label: ['first_name'] } },
  schemes: [
    apiKeyScheme({
      name: 'elevenlabs_apikey',
      hintUrl: 'https://elevenlabs.io/app/settings/api-keys',
      description: 'Made in ElevenLabs under Developers, API keys.',
      request: { headers: { 'xi-api-key': '{{generic_api_key}}' } },
    }),
  ],
};
