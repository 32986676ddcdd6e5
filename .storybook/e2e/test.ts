import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startStories } from './startStories.ts';
import type { Stories } from './startStories.ts';

/** Playwright's `test` with the stories' page, one for all tests of a worker. */
export const test = base.extend<object, { stories: Stories }>({
  stories: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, run) => {
      const stories = await startStories();
      await run(stories);
      await stories.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ stories }, run) => run(stories.url),
});

/** Shows one story, and waits until what it plays is over. */
export async function openStory(page: Page, name: string, query = ''): Promise<void> {
  await page.goto(`/?story=${name}&${query}`);
  await expect(page.locator('html')).toHaveAttribute('data-story', 'shown');
}

export { expect } from '@playwright/test';
