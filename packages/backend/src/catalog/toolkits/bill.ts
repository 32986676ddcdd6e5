import type { CatalogToolkitInput } from '../catalogToolkit.ts';

export const bill: CatalogToolkitInput = {
  slug: 'bill',
  name: 'BILL',
  description: 'Bills, invoices, vendors and payments.',
  categories: ['accounting'],
  documentationUrl: 'https://developer.bill.com/docs',
  icon: null,
  baseUrl: 'https://gateway.prod.bill.com/connect',
  currentUser: null,
  schemes: [
    {
      mode: 'BILLCOM_AUTH',
      name: 'bill_auth',
      hintUrl: 'https://developer.bill.com/reference/login',
      fields: {
        authConfig: [],
        connection: [
          {
            name: 'devKey',
            displayName: 'Developer key',
            description: 'The key of your developer account.',
            required: true,
            secret: true,
          },
          {
            name: 'sessionId',
            displayName: 'Session ID',
            description: 'What signing in to the API has answered.',
            required: true,
            secret: true,
          },
        ],
      },
      request: { headers: { devKey: '{{devKey}}', sessionId: '{{sessionId}}' } },
    },
  ],
};
