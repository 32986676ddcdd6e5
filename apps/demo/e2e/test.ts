import { test as base } from '@playwright/test';
import { startDemo } from './startDemo.ts';
import type { Demo } from './startDemo.ts';

/** Playwright's `test` with a demo of the test's own: fresh data, free ports, real processes. */
export const test = base.extend<{ demo: Demo }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  demo: async ({}, run) => {
    const demo = await startDemo();
    await run(demo);
    await demo.close();
  },
  baseURL: async ({ demo }, run) => run(demo.url),
});

export { expect } from '@playwright/test';
