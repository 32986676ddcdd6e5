import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { apiKeyScheme } from '../schemes/apiKeyScheme.ts';

export const datadog: CatalogToolkitInput = {
  slug: 'datadog',
  name: 'Datadog',
  description: 'Metrics, monitors, logs and dashboards.',
  categories: ['analytics', 'developer-tools'],
  documentationUrl: 'https://docs.datadoghq.com/api/latest/',
  icon: 'datadog',
  color: '#632ca6',
  baseUrl: 'https://api.{{domain}}',
  currentUser: { method: 'GET', path: '/api/v2/validate_keys', refusedBy: [401, 403] },
  schemes: [
    apiKeyScheme({
      name: 'datadog_apikey',
      hintUrl: 'https://app.datadoghq.com/organization-settings/api-keys',
      description: 'From the organisation settings under API keys.',
      connectionFields: [
        {
          name: 'domain',
          displayName: 'Site',
          description:
            'Where your account lives: "datadoghq.com", "us5.datadoghq.com", "ap1.datadoghq.com" or "datadoghq.eu", for example.',
          required: true,
          secret: false,
          default: 'datadoghq.com',
          slot: 'host',
        },
        {
          name: 'application_key',
          displayName: 'Application key',
          description: 'From the organisation settings under Application keys.',
          required: true,
          secret: true,
        },
      ],
      request: {
        headers: { 'dd-api-key': '{{generic_api_key}}', 'dd-application-key': '{{application_key}}' },
      },
    }),
  ],
};
