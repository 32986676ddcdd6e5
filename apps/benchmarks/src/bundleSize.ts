import { measureBundle } from './measureBundle.ts';

const react = ['react', 'react-dom'];
const withQuery = [...react, '@tanstack/react-query'];

/** One row: what is imported, what is left out, and the budget in bytes where there is one. */
const rows = [
  {
    name: 'KitProvider + useConnection',
    source: "export { KitProvider, useConnection } from '@kit/react';",
    external: withQuery,
    budget: 4000,
  },
  {
    name: 'ConnectButton, first paint',
    source: "export { KitProvider, ConnectButton } from '@kit/react';",
    external: withQuery,
    budget: 6000,
  },
  { name: 'every export of @kit/react', source: "export * from '@kit/react';", external: react, budget: 42_000 },
  {
    name: 'alternative: Radix dialog + TanStack Query alone',
    source:
      "export * from '@radix-ui/react-dialog'; export { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';",
    external: react,
    budget: null,
  },
] as const;

/** Gzipped first-load bytes of `@kit/react`, beside the libraries that any such kit stands on. */
export async function bundleSize() {
  const results = [];
  for (const { name, source, external, budget } of rows) {
    results.push({ name, bytes: await measureBundle(source, external), budget });
  }
  return results;
}
