import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { measureBundle } from './measureBundle.ts';

const react = ['react', 'react-dom'];
const withQuery = [...react, '@tanstack/react-query'];

/** What is imported, what is left out, and the budget in bytes where there is one. */
interface Row {
  readonly name: string;
  readonly source: string;
  readonly external: readonly string[];
  /** In one file, what is otherwise loaded later included. */
  readonly whole?: boolean;
  readonly budget: number | null;
  /** What it may weigh today, where it does not meet its budget yet. */
  readonly limit?: number;
}

const rows: readonly Row[] = [
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
    limit: 6800,
  },
  {
    name: 'ConnectButton with dialog, form and menu, in one file',
    source: "export { KitProvider, ConnectButton } from '@kit/react';",
    external: react,
    whole: true,
    budget: 32_000,
    limit: 35_600,
  },
  {
    name: 'every export of @kit/react, in one file',
    source: "export * from '@kit/react';",
    external: react,
    whole: true,
    budget: 42_000,
    limit: 44_300,
  },
  {
    name: 'alternative: Radix dialog + TanStack Query alone',
    source:
      "export * from '@radix-ui/react-dialog'; export { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';",
    external: react,
    whole: true,
    budget: null,
  },
];

/** Gzipped bytes of `@kit/react`, beside the libraries that any such kit stands on. */
export async function bundleSize() {
  const results = [];
  for (const { name, source, external, whole, budget, limit = budget } of rows) {
    results.push({ name, bytes: await measureBundle(source, external, whole), budget, limit });
  }
  const styles = readFileSync(fileURLToPath(import.meta.resolve('@kit/react/styles.css')));
  return [...results, { name: '@kit/react/styles.css', bytes: gzipSync(styles).length, budget: 4000, limit: 4000 }];
}
