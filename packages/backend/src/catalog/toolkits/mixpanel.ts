import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { basicScheme } from '../schemes/basicScheme.ts';

export const mixpanel: CatalogToolkitInput = {
  slug: 'mixpanel',
  name: 'Mixpanel',
  description: 'Product analytics: events, funnels and cohorts.',
  categories: ['analytics'],
  documentationUrl: 'https://developer.mixpanel.com/reference/overview',
  icon: 'mixpanel',
  color: '#7856ff',
  baseUrl: 'https://mixpanel.com/api',
  currentUser: { method: 'GET', path: '/app/me' },
  schemes: [
    basicScheme({
      name: 'mixpanel_basic',
      hintUrl: 'https://mixpanel.com/settings/org/service-accounts',
      username: { displayName: 'Service account user name', description: 'Of a service account in your organisation.' },
      password: { displayName: 'Service account secret', description: 'Shown once when the service account is made.' },
    }),
  ],
};
