import type { Locator, Page } from '@playwright/test';
import { authorize, openWindow, walkToConsent } from './provider.ts';
import { startDemo } from './startDemo.ts';
import { expect, test } from './test.ts';

test('stops in the chat for a missing connection, and goes on by itself', async ({ page }) => {
  await page.goto('/assistant');
  await page.getByRole('button', { name: 'What did we ship last week?' }).click();
  const card = page.getByRole('region', { name: 'Connect GitHub' });
  await expect(card).toContainText('To read last week’s merged pull requests.');
  await authorize(await openWindow(page, card.getByRole('button', { name: 'Connect GitHub' })));
  await expect(page.getByText('I looked as Maya Lindqvist.')).toBeVisible();
});

test('guards a route by a connection, and uses that connection in it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Write it now' }).click();
  const report = page.getByRole('region', { name: 'Report' });
  await expect(report).toContainText('Connect an account first.');
  await authorize(await openWindow(page, report.getByRole('button', { name: 'Connect GitHub' })));
  await expect(report).toContainText('Read from GitHub as Maya Lindqvist.');
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await expect(page.getByText('GitHub answered 200 through the proxy call')).toBeVisible();
});

test('finds any service by search and connects it', async ({ page }) => {
  await page.goto('/integrations');
  await page.getByRole('combobox', { name: /Search/ }).fill('dropbox');
  await page.getByRole('option', { name: /Dropbox/ }).click();
  const chosen = page.getByTestId('chosen');
  await authorize(await openWindow(page, chosen.getByRole('button', { name: 'Connect Dropbox' })));
  await expect(chosen.getByRole('button', { name: /Connected/ })).toBeVisible();
});

test('shows behind the scenes how each attempt began, and what became of it', async ({ page }) => {
  await page.goto('/integrations');
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  const denied = await openWindow(page, page.getByRole('button', { name: 'Connect Slack' }));
  await walkToConsent(denied);
  await Promise.all([denied.waitForEvent('close'), denied.getByRole('button', { name: 'Deny' }).click()]);
  await expect(page.getByTestId('card-slack')).toContainText('Access was not granted.');
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  const seen = page.getByRole('complementary', { name: 'Behind the scenes' }).getByRole('listitem');
  await expect(seen).toHaveText([
    /denied northwind\/ada\s*slack/,
    /attempt northwind\/ada\s*slack · begun/,
    /connected northwind\/ada\s*github/,
    /attempt northwind\/ada\s*github · begun/,
  ]);
});

test('has no faults to switch on in production', async ({ page }) => {
  const demo = await startDemo({ NODE_ENV: 'production' });
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Behind the scenes' }).click();
  await expect(page.getByRole('heading', { name: 'What the server saw' })).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  expect((await page.request.put(`${demo.url}/api/faults`, { data: { name: 'slow', on: true } })).status()).toBe(400);
  await demo.close();
});

async function setFault(page: Page, label: RegExp): Promise<void> {
  const toggle = page.getByRole('button', { name: 'Behind the scenes' });
  await expect(toggle.or(page.getByRole('button', { name: 'Close' }))).toBeVisible();
  if (await toggle.isVisible()) await toggle.click();
  await page.getByRole('checkbox', { name: label }).click();
  await expect(page.getByRole('checkbox', { name: label })).toBeChecked();
  await page.getByRole('button', { name: 'Close' }).click();
}

async function connectGitHub(page: Page): Promise<void> {
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
}

/** Until it says so, and then no longer. */
async function loseGitHub(page: Page, fault: RegExp): Promise<Locator> {
  await connectGitHub(page);
  await setFault(page, fault);
  await page.getByRole('link', { name: 'This week' }).click();
  for (const wait of [0, 300, 300, 300]) {
    await page.waitForTimeout(wait);
    await page.getByRole('button', { name: 'Write it now' }).click();
    const problem = page.getByRole('region', { name: 'Report' }).locator('.problem');
    await expect(problem).toBeVisible();
    await expect(problem).not.toContainText('could not be asked');
  }
  await page.getByRole('link', { name: 'Integrations' }).click();
  await page.request.put('/api/faults', { data: { name: 'tokenExpired', on: false } });
  await page.request.put('/api/faults', { data: { name: 'accountRevoked', on: false } });
  return page.getByTestId('card-github').getByRole('button', { name: /Reconnect/ });
}

test.describe('with a fault switched on', () => {
  test.beforeEach(({ page }) => page.goto('/integrations'));

  test('a slow provider only takes longer', async ({ page }) => {
    await setFault(page, /provider is slow/);
    await connectGitHub(page);
  });

  test('a denied consent says so', async ({ page }) => {
    await setFault(page, /Consent is denied/);
    const window = await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' }));
    await window.getByRole('button', { name: /^Continue to / }).click();
    await expect(page.getByTestId('card-github')).toContainText('Access was not granted.');
  });

  test('a link that ran out says so, and a new one works', async ({ page }) => {
    const window = await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' }));
    await window.getByRole('button', { name: /^Continue to / }).waitFor();
    await setFault(page, /Links have run out/);
    await window.getByRole('button', { name: /^Continue to / }).click();
    const again = page.getByTestId('card-github').getByRole('button', { name: /^Try again/ });
    await expect(again).toBeVisible();
    await expect(page.getByTestId('card-github')).toContainText('That took too long.');
    await page.request.put('/api/faults', { data: { name: 'linkExpired', on: false } });
    await authorize(await openWindow(page, again));
    await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
  });

  test('a refused window leaves this tab', async ({ page }) => {
    await setFault(page, /Windows are refused/);
    await page.getByRole('button', { name: 'Connect GitHub' }).click();
    await expect(page.getByTestId('card-github').getByRole('button', { name: /Continue in this tab/ })).toBeVisible();
  });

  test('a backend that is down says so, and comes back when asked', async ({ page }) => {
    await setFault(page, /backend is down/);
    await page.reload();
    await expect(page.getByText(/cannot be reached/).first()).toBeVisible();
    await page.request.put('/api/faults', { data: { name: 'upstreamDown', on: false } });
    await page
      .getByTestId('card-github')
      .getByRole('button', { name: /^Try again/ })
      .click();
    await expect(page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  });

  test('too many requests ask for patience', async ({ page }) => {
    await setFault(page, /Too many requests/);
    await page.reload();
    await expect(page.getByText(/Too many requests|Wait a moment/).first()).toBeVisible();
  });

  for (const fault of [/Tokens run out/, /Access is revoked/]) {
    test(`an account that no longer works asks to reconnect (${fault.source})`, async ({ page }) => {
      await authorize(await openWindow(page, await loseGitHub(page, fault)));
      await expect(page.getByTestId('card-github').getByRole('button', { name: /Connected/ })).toBeVisible();
      const accounts = await (await page.request.get('/api/kit/connected-accounts')).json();
      expect(accounts.items).toHaveLength(1);
    });
  }

  test('reconnecting as somebody else asks first whether that is meant', async ({ page }) => {
    const window = await openWindow(page, await loseGitHub(page, /Access is revoked/));
    await walkToConsent(window);
    await window.getByRole('link', { name: 'Use another account' }).click();
    await window.getByRole('button', { name: /Tomas Okafor/ }).click();
    await window.getByRole('button', { name: 'Authorize' }).click();

    await expect(window.getByRole('heading', { name: 'Is this the GitHub account you mean?' })).toBeVisible();
    await expect(page.getByText('mayal', { exact: true })).toBeVisible();
    const yes = window.getByRole('button', { name: 'Continue as tokafor' });
    await Promise.all([window.waitForEvent('close'), yes.click()]);

    await expect(page.getByText('Connected as tokafor')).toBeVisible();
    await expect(page.getByText('mayal')).toBeHidden();
  });
});
