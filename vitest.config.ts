import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser, launchArgs } from './scripts/browser.mjs';

const executablePath = findBrowser();
const conditions = ['@kit/source', 'module', 'development|production'];
/** Bounds only: nothing waits longer than it needs, and a busy machine needs longer. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };
const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...launchArgs] } }),
  instances: [{ browser: 'chromium' as const }],
};

export default defineConfig({
  test: {
    maxWorkers: 2, // the default on two cores is one
    projects: [
      {
        resolve: { conditions: [...conditions, 'node'] },
        ssr: { resolve: { conditions: [...conditions, 'node'] } },
        test: {
          name: 'node',
          ...patience,
          environment: 'node',
          isolate: false,
          globalSetup: ['./packages/backend/test/postgres/setup.ts'],
          include: ['packages/{contract,express,backend}/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
        },
      },
      {
        resolve: { conditions: [...conditions, 'browser'] },
        // `node`, not `browser`: msw/node must resolve in jsdom.
        ssr: { resolve: { conditions: [...conditions, 'node'] } },
        test: {
          name: 'dom',
          ...patience,
          environment: 'jsdom',
          isolate: false, // six times faster; cleanup() and resetHandlers() keep tests apart
          include: ['packages/react/src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.tsx', '**/node_modules/**'],
          setupFiles: ['./packages/react/test/setup.ts'],
        },
      },
      {
        plugins: [storybookTest({ configDir: fileURLToPath(new URL('.storybook', import.meta.url)) })],
        test: { name: 'storybook', ...patience, browser },
      },
    ],
  },
});
