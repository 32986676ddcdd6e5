// Run with the condition `react-server`, as a server that renders React Server Components is.
import * as react from 'react';

const kit: Record<string, unknown> = await import('@kit/react');
const { en } = await import('@kit/react/locales/en');
const isReference = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Reflect.get(value, '$$typeof') === Symbol.for('react.client.reference');

const names = Object.keys(kit);
const { connectedAccountsOptions, createBffClient } = await import('@kit/react');
const client = createBffClient({ baseUrl: 'https://app.example.com/api/kit' });
console.log(
  JSON.stringify({
    hasHooks: 'useState' in react,
    references: names.filter((name) => isReference(kit[name])),
    values: names.filter((name) => !isReference(kit[name])),
    queryKey: connectedAccountsOptions(client).queryKey,
    locale: en.connectButton.connect,
  }),
);
