import { expect, test as base } from '@playwright/test';
import type { BrowserContext, Page } from '@playwright/test';
import { authorize, openWindow, walkToConsent } from './provider.ts';
import { startDemo } from './startDemo.ts';
import type { Demo } from './startDemo.ts';

/** One demo for all of these, since starting it takes longer than any of them. */
const test = base.extend<object, { demo: Demo }>({
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, run) => {
      const demo = await startDemo();
      await run(demo);
      await demo.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ demo }, run) => run(demo.url),
});

test.afterEach('disconnect', async ({ page, demo }) => {
  const { items } = await (await page.request.get('/api/kit/connected-accounts')).json();
  for (const { id } of items) {
    await page.request.delete(`/api/kit/connected-accounts/${id}`, { headers: { origin: demo.url } });
  }
});

const card = (page: Page) => page.getByTestId('card-github');
const connected = (page: Page) => card(page).getByRole('button', { name: /Connected/ });

/** Opens the page, and the window that its button opens. */
async function begin(page: Page): Promise<Page> {
  await page.goto('/integrations');
  return openWindow(page, page.getByRole('button', { name: 'Connect GitHub' }));
}

/** Makes every page of the provider cut the window's tie to the page that opened it. */
async function cutOpener(context: BrowserContext, providerUrl: string): Promise<void> {
  await context.route(`${providerUrl}/**`, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' };
    await route.fulfill({ response, headers });
  });
}

const withoutChannel = (context: BrowserContext) =>
  context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  });
const withoutMessages = (context: BrowserContext) =>
  context.addInitScript(() => {
    Object.defineProperty(globalThis, 'opener', { get: () => null });
  });
const withoutStream = (context: BrowserContext) =>
  context.route('**/api/kit/events', async (route) => {
    await route.abort();
  });

/** The timers that ask again by themselves begin at two seconds. */
const withoutPolling = (context: BrowserContext) =>
  context.addInitScript(() => {
    const real = globalThis.setTimeout;
    const patched = (run: TimerHandler, ms = 0, ...rest: unknown[]) => (ms >= 2_000 ? 0 : real(run, ms, ...rest));
    Object.assign(globalThis, { setTimeout: patched });
  });

const missing = {
  'a BroadcastChannel': [withoutChannel],
  'an event stream': [withoutStream],
  postMessage: [withoutMessages],
  polling: [withoutPolling],
  'anything but polling': [withoutChannel, withoutStream, withoutMessages],
  'anything but the event stream': [withoutChannel, withoutMessages, withoutPolling],
  'anything but a BroadcastChannel': [withoutStream, withoutMessages, withoutPolling],
};

test.describe('what ends in the window is known on the page', () => {
  for (const [name, take] of Object.entries(missing)) {
    test(`without ${name}`, async ({ page, context }) => {
      for (const away of take) await away(context);
      await authorize(await begin(page));
      await expect(connected(page)).toBeVisible();
    });
  }

  for (const decision of ['Authorize', 'Deny']) {
    test(`behind a provider that cuts the window off, after ${decision}`, async ({ page, context, demo }) => {
      await cutOpener(context, demo.sandboxUrl);
      const window = await begin(page);
      await walkToConsent(window);
      expect(await window.evaluate(() => globalThis.opener === null)).toBe(true);
      await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: decision }).click()]);
      if (decision === 'Deny') await expect(card(page)).toContainText('Access was not granted.');
      else await expect(connected(page)).toBeVisible();
    });
  }

  test('when the network was gone meanwhile', async ({ page, context }) => {
    const window = await begin(page);
    await walkToConsent(window);
    const network = await context.newCDPSession(page);
    const conditions = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await network.send('Network.emulateNetworkConditions', { offline: true, ...conditions });
    await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Authorize' }).click()]);
    await expect(card(page).getByRole('button', { name: /^Connecting…/ })).toBeVisible();
    await network.send('Network.emulateNetworkConditions', { offline: false, ...conditions });
    await expect(connected(page)).toBeVisible();
  });
});

test.describe('a way through that is not the usual one', () => {
  test('goes on in a new window when the first was closed', async ({ page }) => {
    const window = await begin(page);
    await window.getByRole('button', { name: /^Continue to / }).waitFor();
    await window.close();
    await expect(card(page)).toContainText('Still waiting for GitHub.');
    await authorize(await openWindow(page, card(page).getByRole('button', { name: 'Continue', exact: true })));
    await expect(connected(page)).toBeVisible();
    const accounts = await (await page.request.get('/api/kit/connected-accounts')).json();
    expect(accounts.items).toHaveLength(1);
  });

  test('is taken up by a page that was reloaded in the middle', async ({ page }) => {
    const window = await begin(page);
    await walkToConsent(window);
    await page.reload();
    await expect(card(page).getByRole('button', { name: /^Connecting…/ })).toBeVisible();
    await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Authorize' }).click()]);
    await expect(connected(page)).toBeVisible();
  });

  test('begins nothing when the window was closed before it had an address', async ({ page, context }) => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await context.route('**/api/kit/connected-accounts', async (route) => {
      if (route.request().method() === 'POST') await held;
      await route.continue();
    });
    const window = await begin(page);
    await expect(window.locator('body')).toContainText('Connecting to GitHub…');
    await window.close();
    await expect(page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
    const removed = page.waitForResponse((response) => response.request().method() === 'DELETE');
    goOn();
    expect((await removed).status()).toBe(204);
    expect((await (await page.request.get('/api/kit/connected-accounts')).json()).items).toEqual([]);
    await expect(page.getByRole('button', { name: 'Connect GitHub' })).toBeVisible();
  });

  test('survives a last page that stays open, is reloaded and gone back to', async ({ page, context }) => {
    await context.addInitScript(() => {
      globalThis.close = () => {};
    });
    const window = await begin(page);
    await walkToConsent(window);
    await window.getByRole('button', { name: 'Authorize' }).click();
    await expect(connected(page)).toBeVisible();
    await expect(window.locator('body')).toContainText('close this window');
    for (const again of [() => window.reload(), () => window.goBack(), () => window.goForward()]) {
      await again();
      await expect(connected(page)).toBeVisible();
    }
    const accounts = await (await page.request.get('/api/kit/connected-accounts')).json();
    expect(accounts.items).toMatchObject([{ toolkit: 'github', state: 'connected' }]);
    await window.close();
  });

  test('survives a consent that was submitted twice', async ({ page }) => {
    const window = await begin(page);
    await walkToConsent(window);
    await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Authorize' }).dblclick()]);
    await expect(connected(page)).toBeVisible();
    const accounts = await (await page.request.get('/api/kit/connected-accounts')).json();
    expect(accounts.items).toHaveLength(1);
  });
});
