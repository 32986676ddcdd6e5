import type { Locator, Page } from '@playwright/test';
import { findBrowser, launchArgs } from '../../scripts/browser.mjs';
import { expect, openStory, test } from './test.ts';

const executablePath = findBrowser();

// Scrollbars that take room, as on most desktops; Playwright hides them otherwise.
test.use({
  launchOptions: {
    ...(executablePath ? { executablePath } : {}),
    args: [...launchArgs],
    ignoreDefaultArgs: ['--hide-scrollbars'],
  },
});

const opened = {
  'the dialog': { story: 'ConnectButton/WithFields', role: 'dialog' },
  'the menu': { story: 'ConnectButton/Connected', role: 'menu' },
} as const;

/** Where the page's content and something that is fixed to its end are, and whether there is a scrollbar. */
async function measure(page: Page, button: Locator) {
  const room = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
    fixed: document.querySelector('#fixed')!.getBoundingClientRect().right,
  }));
  return { ...room, box: await button.boundingBox() };
}

for (const [name, { story, role }] of Object.entries(opened)) {
  for (const tall of [false, true]) {
    test(`${name} shifts nothing on a page ${tall ? 'with' : 'without'} a scrollbar`, async ({ page }) => {
      await openStory(page, story);
      await page.evaluate((isTall) => {
        document.querySelector('main')!.style.minBlockSize = isTall ? '3000px' : '0';
        const fixed = document.createElement('div');
        fixed.id = 'fixed';
        fixed.style.position = 'fixed';
        fixed.style.right = '0';
        document.body.append(fixed);
      }, tall);
      const button = page.locator('.kit-ConnectButton');
      const before = await measure(page, button);
      expect(before.width < page.viewportSize()!.width).toBe(tall);
      await button.click();
      await expect(page.getByRole(role)).toBeVisible();
      expect(await measure(page, button)).toEqual(before);
      await page.keyboard.press('Escape');
      await expect(page.getByRole(role)).toBeHidden();
      expect(await measure(page, button)).toEqual(before);
    });
  }
}

test('a menu opens where the press has scrolled its button into view, and goes when the page scrolls', async ({
  page,
}) => {
  await openStory(page, 'ConnectButton/Connected');
  await page.evaluate(() => {
    document.querySelector('main')!.style.marginBlock = '3000px';
  });
  await page.locator('.kit-ConnectButton').click();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(page.getByRole('menu')).toBeVisible();
  await page.mouse.wheel(0, 200);
  await expect(page.getByRole('menu')).toBeHidden();
});

test('the page beneath the dialog stays where it is', async ({ page }) => {
  await openStory(page, 'ConnectDialog/ApiKey');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.evaluate(() => {
    document.body.style.height = '3000px';
  });
  const { width, height } = page.viewportSize()!;
  for (const [x, y] of [
    [5, 5],
    [width / 2, height / 2],
  ] as const) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, 400);
  }
  await page.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('PageDown');
  // Two frames, so that what would have scrolled has.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
