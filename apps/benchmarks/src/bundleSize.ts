import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleWithEsbuild } from './bundleWithEsbuild.ts';
import { bundleWithVite } from './bundleWithVite.ts';
import { unpackKit } from './unpackKit.ts';

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
  /** What it may weigh today by each bundler, where it does not meet its budget yet. */
  readonly limits?: { readonly vite: number; readonly esbuild: number };
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
    limits: { vite: 6000, esbuild: 7000 },
  },
  {
    name: 'ConnectButton with dialog, form and menu, in one file',
    source: "export { KitProvider, ConnectButton } from '@kit/react';",
    external: react,
    whole: true,
    budget: 32_000,
    limits: { vite: 35_120, esbuild: 37_300 },
  },
  {
    name: 'every export of @kit/react, in one file',
    source: "export * from '@kit/react';",
    external: react,
    whole: true,
    budget: 42_000,
    limits: { vite: 43_460, esbuild: 46_680 },
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

/** Gzipped bytes of `@kit/react` as it is packed, by two bundlers, beside the libraries that any such kit stands on. */
export async function bundleSize() {
  const folder = unpackKit();
  const results = [];
  for (const { name, source, external, whole = false, budget, limits } of rows) {
    const request = { source, folder, external, whole };
    const vite = weigh(await bundleWithVite(request));
    const esbuild = weigh(await bundleWithEsbuild(request));
    results.push({ name, vite, esbuild, budget, ...(limits && { limits }) });
  }
  const styles = weigh([readFileSync(join(folder, 'node_modules/@kit/react/dist/styles.css'), 'utf8')]);
  results.push({ name: '@kit/react/styles.css', vite: styles, esbuild: styles, budget: 4000 });
  rmSync(folder, { recursive: true });
  return results;
}

function weigh(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
}
