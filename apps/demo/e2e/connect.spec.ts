import { authorize, openWindow, walkToConsent } from './provider.ts';
import { expect, test } from './test.ts';

test('connects an OAuth toolkit, in this tab and in a second one, without a reload', async ({ page, context }) => {
  await page.goto('/integrations');
  const second = await context.newPage();
  await second.goto('/integrations');

  const button = page.getByTestId('card-github').getByRole('button', { name: 'Connect GitHub' });
  const window = await openWindow(page, button);
  await expect(page.getByTestId('card-github').locator('[data-state=connecting]')).toBeVisible();
  await authorize(window);

  for (const tab of [page, second]) {
    await expect(tab.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
  }
});

test('keeps one user from seeing what another connected', async ({ page, demo }) => {
  await page.goto('/integrations');
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
  const mine = await (await page.request.get('/api/kit/connected-accounts')).json();
  expect(mine.items).toHaveLength(1);

  await page.getByRole('button', { name: /Ben Okafor/ }).click();
  await expect(page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  const others = await page.request.get('/api/kit/connected-accounts');
  expect(await others.json()).toEqual({ items: [], nextCursor: null });
  const byId = await page.request.get(`/api/kit/connected-accounts/${mine.items[0].id}`);
  const unknown = await page.request.get('/api/kit/connected-accounts/ca_doesnotexist');
  expect([byId.status(), unknown.status()]).toEqual([404, 404]);
  const removed = await page.request.delete(`/api/kit/connected-accounts/${mine.items[0].id}`, {
    headers: { origin: demo.url },
  });
  expect(removed.status()).toBe(404);

  await page.getByRole('button', { name: /Ada Lindqvist/ }).click();
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
});

test('disconnects after asking, and revokes at the provider', async ({ page, demo, request }) => {
  await page.goto('/integrations');
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  const card = page.getByTestId('card-github');
  await card.getByRole('button', { name: /Connected/ }).click();
  await page.getByRole('menuitem', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await expect(card.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  const log = await request.get(`${demo.sandboxUrl}/control/log`);
  expect((await log.json()).counts.revocation).toBeGreaterThan(0);
});

test('survives a restart, even one by kill -9', async ({ page, demo }) => {
  await page.goto('/integrations');
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
  await demo.restart('SIGKILL');
  await page.reload();
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
});

test('says so when consent is denied, and offers to try again', async ({ page }) => {
  await page.goto('/integrations');
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' }));
  await walkToConsent(window);
  await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Deny' }).click()]);
  const card = page.getByTestId('card-github');
  await expect(card.getByRole('button', { name: /Try again/ })).toBeVisible();
  await authorize(await openWindow(page, card.getByRole('button', { name: /Try again/ })));
  await expect(card.getByRole('button', { name: /Connected/ })).toBeVisible();
});

test('leaves a way on when the window is closed half-way', async ({ page }) => {
  await page.goto('/integrations');
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' }));
  await window.getByRole('button', { name: /^Continue to / }).waitFor();
  await window.close();
  const card = page.getByTestId('card-github');
  await card.getByRole('button', { name: /^Connecting…/ }).click();
  await page.getByRole('menuitem', { name: 'Cancel' }).click();
  await expect(card.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  const accounts = await (await page.request.get('/api/kit/connected-accounts')).json();
  expect(accounts.items).toEqual([]);
});

test('goes on in the same tab when the window is refused', async ({ page }) => {
  await page.addInitScript(() => {
    const open = window.open.bind(window);
    window.open = (url, target, features) => (target === '_self' ? open(url, target, features) : null);
  });
  await page.goto('/integrations');
  const card = page.getByTestId('card-github');
  await card.getByRole('button', { name: 'Connect GitHub' }).click();
  await card.getByRole('button', { name: /Continue in this tab/ }).click();
  await walkToConsent(page);
  await page.getByRole('button', { name: 'Authorize' }).click();
  await expect(card.getByRole('button', { name: /Connected/ })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/integrations');
  expect(new URL(page.url()).search).toBe('');
});

test('says which toolkit it does not know', async ({ page, demo }) => {
  await page.goto('/integrations');
  await expect(page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  const refused = await page.request.post('/api/kit/connected-accounts', {
    data: { toolkit: 'nosuchtool' },
    headers: { origin: demo.url },
  });
  expect(refused.status()).toBe(404);
  expect((await refused.json()).message).toContain('nosuchtool');
});

test('refuses a page on another address and names the fix', async ({ page, demo }) => {
  const refused = await page.request.post('/api/kit/connected-accounts', {
    data: { toolkit: 'github' },
    headers: { origin: demo.url.replace('localhost', '127.0.0.1') },
  });
  expect(refused.status()).toBe(403);
  const problem = await refused.json();
  expect(problem.message).toContain('allowedOrigins');
});
