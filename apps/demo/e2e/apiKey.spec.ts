import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey } from './provider.ts';
import { expect, test } from './test.ts';

test('connects an API-key toolkit through fields from its descriptors', async ({ page, demo, request }) => {
  const secret = await makeKey(request, demo.sandboxUrl, 'posthog');
  await page.goto('/integrations');
  await page.getByRole('button', { name: 'Connect PostHog' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect PostHog' });
  const key = dialog.getByRole('textbox', { name: /API key/ });
  await expect(key).toHaveAttribute('type', 'password');

  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(key).toHaveAttribute('aria-invalid', 'true');
  await expect(key).toBeFocused();

  await key.fill('phc_wrong');
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(key).toHaveAttribute('aria-invalid', 'true');
  await expect(key).toHaveValue('phc_wrong');

  await key.fill(secret);
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByTestId('card-posthog').getByRole('button', { name: /Connected/ })).toBeVisible();
  await expect(dialog).toBeHidden();

  const answer = await (await page.request.get('/api/kit/connected-accounts')).text();
  expect(answer).not.toContain(secret);

  // What the sandbox keeps is the vendor's; everything else beside it must not hold the key.
  const dataDir = demo.env['KIT_DATA_DIR'] ?? '';
  const files = readdirSync(dataDir).filter((name) => !name.startsWith('sandbox'));
  expect(files.some((name) => name.endsWith('.sqlite'))).toBe(true);
  for (const name of files) expect(readFileSync(join(dataDir, name)).includes(secret), name).toBe(false);
});
