import { expect, openStory, test } from './test.ts';

test('a scope that is still being typed does not move the button away from under the press', async ({ page }) => {
  await openStory(page, 'AuthConfigForm/Managed');
  await page.getByLabel('Add a scope').fill('https://example.com/auth/everything.readonly');
  const create = page.getByRole('button', { name: 'Create' });
  const { x, y, width } = (await create.boundingBox())!;
  await page.mouse.click(x + width / 2, y + 4);
  await expect(page.getByText('GitHub is set up')).toBeVisible();
});
