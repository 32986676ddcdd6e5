import type { Page } from '@playwright/test';
import { expect, openStory, test } from './test.ts';

test.describe('on a laptop at 400 %', () => {
  test.use({ viewport: { width: 340, height: 160 } });

  test('every item of a menu can be reached', async ({ page }) => {
    await openStory(page, 'ConnectButton/Several');
    await page.locator('.kit-ConnectButton').click();
    const menu = page.getByRole('menu');
    const { y, height } = (await menu.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(160);
    for (const item of await menu.locator('[role^=menuitem]').all()) {
      await item.scrollIntoViewIfNeeded();
      await expect(item).toBeInViewport({ ratio: 1 });
    }
  });
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 700 }, isMobile: true, hasTouch: true });

  for (const story of ['ConnectDialog/ApiKey', 'ConnectDialog/KeyFile', 'ToolkitPicker/Few', 'AuthConfigForm/OwnApp']) {
    test(`${story}: no input makes Safari zoom in`, async ({ page }) => {
      await openStory(page, story);
      const inputs = page.locator('input.kit-Input, textarea.kit-Input, select.kit-Input');
      await expect(inputs.first()).toBeVisible();
      const sizes = await inputs.evaluateAll((all) =>
        all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
      );
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
    });
  }
});

test.describe('where the page has something modal', () => {
  test.beforeEach(async ({ page }) => {
    await openStory(page, 'ConnectButton/WithFields');
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.append(...document.body.children);
      document.body.append(dialog);
    });
  });

  /** Uses the dialog of the kit, and leaves it. */
  async function useDialog(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Connect PostHog' }).click();
    await page.getByLabel('Project').fill('1');
    await page.getByRole('button', { name: 'Show API key' }).click();
  }

  test('a dialog can be used, and is left by itself', async ({ page }) => {
    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await useDialog(page);
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Project')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Connect PostHog' })).toBeFocused();
  });

  test('a dialog can be used in what fills the screen', async ({ page }) => {
    await page.evaluate(() => {
      const area = document.createElement('div');
      area.append(...document.querySelector('dialog')!.children);
      document.body.replaceChildren(area);
      return area.requestFullscreen();
    });
    await useDialog(page);
  });

  test('a dialog outlives one of the page that is not modal', async ({ page }) => {
    await page.evaluate(() => document.querySelector('dialog')!.show());
    await page.getByRole('button', { name: 'Connect PostHog' }).click();
    await expect(page.getByLabel('Project')).toBeVisible();
    await page.evaluate(() => document.querySelector('dialog')!.close());
    await page.getByLabel('Project').fill('1');
  });
});

test('a new search begins at its first toolkit, wherever the last one was scrolled to', async ({ page }) => {
  await openStory(page, 'ToolkitPicker/Thousands');
  const search = page.getByRole('combobox');
  await search.fill('');
  await search.fill('hub');
  await expect(page.getByRole('option').first()).toContainText('GitHub');
  await page.locator('.kit-ToolkitPicker-box').hover();
  await page.mouse.wheel(0, 3000);
  await search.fill('hubs');
  await expect(page.getByRole('option', { name: /^HubSpot/ }).first()).toBeInViewport();
});

test('a double click opens the dialog as one click does', async ({ page }) => {
  await openStory(page, 'ConnectButton/WithFields');
  const button = page.getByRole('button', { name: 'Connect PostHog' });
  await button.click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const { x, y } = (await button.boundingBox())!;
  await button.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  // The second click of the two comes down on what lies over the button now.
  await page.mouse.move(x + 5, y + 5);
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
  // Two frames, so that what would have closed it has.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(page.getByRole('dialog')).toBeVisible();
});
