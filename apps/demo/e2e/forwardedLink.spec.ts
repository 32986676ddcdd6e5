import { openWindow, walkToConsent } from './provider.ts';
import { expect, test } from './test.ts';

test('gives an attacker nothing when a victim finishes the attacker’s link', async ({ page, browser, demo }) => {
  await page.goto('/integrations');
  const window = await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' }));
  await window.getByRole('button', { name: /^Continue to / }).waitFor();
  const link = window.url();
  await window.close();

  const victim = await browser.newContext({ baseURL: demo.url });
  const victimPage = await victim.newPage();
  await victimPage.goto('/integrations');
  await victimPage.getByRole('button', { name: /Ben Okafor/ }).click();
  await victimPage.goto(link);
  await walkToConsent(victimPage);
  await victimPage.getByRole('button', { name: 'Authorize' }).click();
  await expect(victimPage.getByText(/another browser or by another user/)).toBeVisible();

  for (const context of [page.context(), victim]) {
    const accounts = await (await context.request.get(`${demo.url}/api/kit/connected-accounts`)).json();
    expect(accounts.items).toEqual([]);
  }
  await page.reload();
  await expect(page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  await victim.close();
});
