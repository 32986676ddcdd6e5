import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { authorize, openWindow } from './provider.ts';
import { expect, test } from './test.ts';

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    // The system's colours decide, and axe reads those of the page where they are not shown.
    .disableRules('color-contrast')
    .analyze();
  expect(
    violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => html + failureSummary).join(' ')}`,
    ),
  ).toEqual([]);
}

test('menu and dialog can be told from the page in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/integrations');
  const card = page.getByTestId('card-github');
  await authorize(await openWindow(page, card.getByRole('button', { name: 'Connect GitHub' })));
  const button = card.getByRole('button', { name: /Connected/ });
  await button.click();
  const menu = page.getByRole('menu');
  // Backgrounds and shadows are gone: a border is what is left.
  for (const part of [menu, button]) await expect(part).toHaveCSS('border-top-style', 'solid');
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'Disconnect' }).click();
  await expect(page.getByRole('alertdialog')).toHaveCSS('border-top-style', 'solid');
});

test('forms are accessible in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await page.goto('/apps');
  await expect(page.getByRole('button', { name: 'Create', exact: true })).toBeVisible();
  const borderOf = (name: RegExp) =>
    page.locator('.kit-Choice', { hasText: name }).evaluate((choice) => getComputedStyle(choice).borderTopWidth);
  expect(await borderOf(/Ready-made app/)).not.toBe(await borderOf(/Your own app/));
  await expectAccessible(page);
});
