import { expect, test } from './test.ts';

test('the dialog keeps the focus, and is left by Escape or a press beside it while nothing was typed', async ({
  page,
}) => {
  await page.goto('/integrations');
  const button = page.getByRole('button', { name: 'Connect PostHog' });
  const dialog = page.getByRole('dialog', { name: 'Connect PostHog' });
  const key = dialog.getByRole('textbox', { name: /API key/ });
  const focusIsOutside = () =>
    page.evaluate(() => document.activeElement !== document.body && !document.activeElement?.closest('[role=dialog]'));

  await button.focus();
  await page.keyboard.press('Enter');
  await expect(key).toBeFocused();
  for (const step of ['Tab', 'Shift+Tab']) {
    for (let presses = 0; presses < 12; presses++) {
      await page.keyboard.press(step);
      expect(await focusIsOutside()).toBe(false);
    }
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();

  await button.click();
  await key.fill('phc_1');
  await page.mouse.click(5, 5);
  await expect(dialog).toBeVisible();
  await key.clear();
  await page.mouse.click(5, 5);
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
});

test('a dialog whose code cannot be loaded shows once it can, and takes nothing of the page with it', async ({
  page,
}) => {
  const code = '**/ConnectDialogContent*';
  let refused = 0;
  await page.route(code, async (route) => {
    refused++;
    await route.abort();
  });
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto('/integrations');
  const button = page.getByRole('button', { name: 'Connect PostHog' });
  await button.click();
  await expect.poll(() => refused).toBeGreaterThan(0);
  await expect(button).toHaveAttribute('aria-busy', 'true');
  await expect(button.locator('.kit-Spinner')).toBeVisible();

  await page.unroute(code);
  await expect(page.getByRole('dialog', { name: 'Connect PostHog' })).toBeVisible();
  await expect(page.locator('[data-toolkit=posthog] .kit-Spinner')).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('a pointer that passes by asks for the code of the dialog once, and not until it is there', async ({ page }) => {
  let asked = 0;
  await page.route('**/ConnectDialogContent*', async (route) => {
    asked++;
    await route.abort();
  });
  await page.clock.install();
  await page.goto('/integrations');
  await page.getByRole('button', { name: 'Connect PostHog' }).hover();
  await expect.poll(() => asked).toBe(1);
  await page.clock.fastForward(20_000);
  await page.evaluate(async () => (await fetch('/')).text()); // what was asked for meanwhile has been asked for
  expect(asked).toBe(1);
});
