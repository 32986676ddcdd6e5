import { defineConfig } from '@playwright/test';
import { findBrowser, launchArgs } from './scripts/browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: '.',
  testMatch: ['apps/*/e2e/**/*.spec.ts', '.storybook/e2e/*.spec.ts'],
  workers: 3, // two cores: a page waits as often as it works
  fullyParallel: true,
  // Bounds only: nothing waits longer than it needs, and a busy machine needs longer.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ? [['list'], ['json']] : 'list',
  use: {
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...launchArgs] },
    screenshot: 'only-on-failure',
    trace: 'off', // a fifth of the time; `--trace on` for a test that fails
  },
});
