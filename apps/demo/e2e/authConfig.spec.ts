import type { Page } from '@playwright/test';
import { authorize, makeKey, openWindow, registerApp, walkToConsent } from './provider.ts';
import { expect, test } from './test.ts';

async function ownApp(page: Page): Promise<{ redirectUri: string }> {
  await page.goto('/apps');
  await page.getByLabel('Service').selectOption('hubspot');
  await page.getByRole('radio', { name: /Your own app/ }).check({ force: true });
  const redirectUri = await page.getByRole('textbox', { name: /Redirect URI/ }).inputValue();
  return { redirectUri };
}

async function createConfig(page: Page, clientId: string, clientSecret: string): Promise<void> {
  await page.getByRole('textbox', { name: /^Client id/i }).fill(clientId);
  await page.getByRole('textbox', { name: /^Client secret/i }).fill(clientSecret);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('region', { name: 'In use' })).toContainText(/HubSpot/i);
}

test('makes a managed auth config that the next connection uses', async ({ page }) => {
  await page.goto('/apps');
  await page.getByRole('textbox', { name: /^Name/ }).fill('GitHub for the studio');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('region', { name: 'In use' })).toContainText('GitHub for the studio');
  const configs = await (await page.request.get('/api/kit/auth-configs')).json();
  await page.goto('/integrations');
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
  const accounts = await (await page.request.get('/api/kit/connected-accounts')).json();
  expect(accounts.items[0].authConfigId).toBe(configs.items[0].id);
});

test('connects through an OAuth app of one’s own', async ({ page, demo, request }) => {
  const { redirectUri } = await ownApp(page);
  const app = await registerApp(request, demo.sandboxUrl, 'hubspot', redirectUri);
  await createConfig(page, app.clientId, app.clientSecret);
  await page.goto('/integrations');
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect HubSpot' }));
  await walkToConsent(window);
  await expect(window.getByText(/Northwind/)).toBeVisible();
  await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Authorize' }).click()]);
  await expect(page.getByTestId('card-hubspot').getByRole('button', { name: /Connected/ })).toBeVisible();
});

test('fails visibly with a wrong client secret', async ({ page, demo, request }) => {
  const { redirectUri } = await ownApp(page);
  const app = await registerApp(request, demo.sandboxUrl, 'hubspot', redirectUri);
  await createConfig(page, app.clientId, 'not-the-secret');
  await page.goto('/integrations');
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect HubSpot' }));
  await walkToConsent(window);
  await window.getByRole('button', { name: 'Authorize' }).click();
  await expect(page.getByTestId('card-hubspot').getByRole('button', { name: /Try again/ })).toBeVisible();
});

test('works once an administrator has mended what was mistyped', async ({ page, demo, request }) => {
  const { redirectUri } = await ownApp(page);
  const app = await registerApp(request, demo.sandboxUrl, 'hubspot', redirectUri);
  await createConfig(page, 'app_mistyped', app.clientSecret);
  await page.getByRole('button', { name: /^More for/ }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await expect(page.getByRole('heading', { name: /HubSpot/i })).toBeFocused();
  await page.getByRole('textbox', { name: /^Client id/i }).fill(app.clientId);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.goto('/integrations');
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect HubSpot' }));
  await walkToConsent(window);
  await expect(window.getByText(/Northwind/)).toBeVisible();
});

test('is edited as often as one likes, by its new name', async ({ page }) => {
  await page.goto('/apps');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  for (const name of ['First', 'Second']) {
    await page.getByRole('button', { name: /^More for/ }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved')).toBeVisible();
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }
});

test('fails visibly with a redirect URI that was never registered', async ({ page, demo, request }) => {
  await ownApp(page);
  const app = await registerApp(request, demo.sandboxUrl, 'hubspot', 'https://northwind.example/elsewhere');
  await createConfig(page, app.clientId, app.clientSecret);
  await page.goto('/integrations');
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect HubSpot' }));
  await window.getByRole('button', { name: /^Continue to / }).click();
  await expect(window.getByText(/redirect/i).first()).toBeVisible();
});

test('switches new connections off and on again', async ({ page }) => {
  await page.goto('/apps');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const list = page.getByRole('region', { name: 'In use' });
  await expect(list).toContainText(/GitHub/i);
  const { items } = await (await page.request.get('/api/kit/auth-configs')).json();
  const setEnabled = (enabled: boolean) =>
    page.request.put(`/api/kit/auth-configs/${items[0].id}/status`, {
      data: { enabled },
      headers: { origin: new URL(page.url()).origin },
    });
  expect((await setEnabled(false)).status()).toBe(200);
  await page.goto('/integrations');
  const started = await page.request.post('/api/kit/connected-accounts', {
    data: { authConfigId: items[0].id },
    headers: { origin: new URL(page.url()).origin },
  });
  expect((await started.json()).code).toBe('auth_config_disabled');
  expect((await setEnabled(true)).status()).toBe(200);
  await page.reload();
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
});

test('lets one key of the administrator’s serve everybody in the company', async ({ page, demo, request }) => {
  await page.goto('/apps');
  await page.getByLabel('Service').selectOption('posthog');
  await page.getByRole('radio', { name: /One for all/ }).check({ force: true });
  await page.getByRole('textbox', { name: /API key/ }).fill(await makeKey(request, demo.sandboxUrl, 'posthog'));
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(page.getByRole('region', { name: 'In use' })).toContainText(/PostHog/i);
  await page.goto('/integrations');
  await page.getByRole('button', { name: 'Connect PostHog' }).click();
  await expect(page.getByTestId('card-posthog').getByRole('button', { name: /Connected/ })).toBeVisible();
});

test('is closed to people who are no administrators', async ({ page }) => {
  await page.goto('/integrations');
  await page.getByRole('button', { name: /Ben Okafor/ }).click();
  await expect(page.getByRole('button', { name: /Ben Okafor/ })).toHaveAttribute('aria-pressed', 'true');
  const refused = await page.request.get('/api/kit/auth-configs');
  expect(refused.status()).toBe(403);
});
