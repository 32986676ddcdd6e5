import type { CatalogToolkitInput } from '../catalogToolkit.ts';
import { basicScheme } from '../schemes/basicScheme.ts';

export const twilio: CatalogToolkitInput = {
  slug: 'twilio',
  name: 'Twilio',
  description: 'Text messages, calls and phone numbers.',
  categories: ['communication'],
  documentationUrl: 'https://www.twilio.com/docs/usage/api',
  icon: null,
  baseUrl: 'https://api.twilio.com/2010-04-01',
  currentUser: { method: 'GET', path: '/Accounts.json' },
  schemes: [
    basicScheme({
      name: 'twilio_basic',
      hintUrl: 'https://console.twilio.com',
      username: { displayName: 'Account SID', description: 'From the start page of the console. Starts with "AC".' },
      password: { displayName: 'Auth token', description: 'From the start page of the console.' },
    }),
  ],
};
