import { rmSync } from 'node:fs';
import { test as base } from '@playwright/test';
import { installRecipes, type RecipeName } from './installRecipes.ts';
import { startRecipe } from './startRecipe.ts';

interface RecipeFixtures {
  /** Which recipe a test runs. */
  readonly recipe: RecipeName;
  /** What the page's Content-Security-Policy refused, and what the console called an error. */
  readonly complaints: string[];
}

/** Playwright's `test` with a recipe that was installed from packed packages, once for all of a worker's tests. */
export const test = base.extend<RecipeFixtures, { installed: string }>({
  installed: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, run) => {
      const folder = installRecipes();
      await run(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  recipe: ['vite-express', { option: true }],
  baseURL: async ({ installed, recipe }, run) => {
    const running = await startRecipe(installed, recipe);
    await run(running.url);
    await running.close();
  },
  complaints: async ({ page }, run) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await run(complaints);
  },
});

export { expect } from '@playwright/test';
