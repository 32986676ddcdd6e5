// Takes the pictures of the components from their stories, so that they stay true.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser, launchArgs } from '../../scripts/browser.mjs';
import { openStory } from '../e2e/test.ts';
import { startStories } from '../e2e/startStories.ts';

/** One picture each: from which story, in which look, how large. What it plays has been played. */
const pictures = [
  { name: 'states', story: 'States/ConnectButtons', query: '', width: 720 },
  { name: 'states-dark', story: 'States/ConnectButtons', query: 'theme=dark', width: 720 },
  { name: 'dialog', story: 'ConnectDialog/Overrides', query: '', width: 560 },
  { name: 'auth-config', story: 'AuthConfigForm/OwnApp', query: '', width: 600 },
  { name: 'card', story: 'ConnectCard/Asking', query: '', width: 540 },
] as const;

const docs = join(import.meta.dirname, '../../docs');
const executablePath = findBrowser();
const stories = await startStories();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...launchArgs] });

for (const { name, story, query, width } of pictures) {
  const page = await browser.newPage({
    baseURL: stories.url,
    viewport: { width, height: 680 },
    deviceScaleFactor: 2,
    colorScheme: query === '' ? 'light' : 'dark',
  });
  await openStory(page, story, query);
  const isDialog = await page.getByRole('dialog').isVisible();
  if (!isDialog) {
    await page
      .locator(':focus')
      .blur({ timeout: 100 })
      .catch(() => {});
    await page.setViewportSize({ width, height: 100 }); // the page is as high as what stands on it
  }
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await page.screenshot({ path: join(docs, `${name}.png`), fullPage: !isDialog, animations: 'disabled' });
  await page.close();
}

await browser.close();
await stories.close();
console.log(`Pictures of ${pictures.length} stories are in ${docs}.`);
