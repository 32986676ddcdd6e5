import { expect, openStory, test } from './test.ts';

test('a scope that is still being typed does not move the button away from under the press', async ({ page }) => {
  await openStory(page, 'AuthConfigForm/Managed');
  await page.getByLabel('Add a scope').fill('https://example.com/auth/everything.readonly');
  const create = page.getByRole('button', { name: 'Create' });
  const { x, y, width } = (await create.boundingBox())!;
  await page.mouse.click(x + width / 2, y + 4);
  await expect(page.getByText('GitHub is set up')).toBeVisible();
});

test('what is loaded when it is first asked for shows as soon as it is there', async ({ page }) => {
  await page.clock.install();
  await openStory(page, 'ConnectButton/Connected');
  const button = page.locator('.kit-ConnectButton');
  await button.click();
  const disconnect = page.getByRole('menuitem', { name: 'Disconnect' });
  await expect(disconnect).toBeVisible();
  // From here on no time passes: React would hold back for some of it what comes after a fallback.
  await page.clock.pauseAt(Date.now() + 60_000);
  await disconnect.click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
});
