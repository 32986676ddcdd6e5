import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { makeKey } from './provider.ts';
import { expect, test } from './test.ts';
import type { Demo } from './startDemo.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Connect Link as a caller of the API gets one. */
async function makeLink(request: APIRequestContext, demo: Demo, toolkit: string, type: object): Promise<string> {
  const headers = { 'x-api-key': readFileSync(join(demo.env['KIT_DATA_DIR'] ?? '', 'api-key'), 'utf8').trim() };
  const api = `${demo.backendUrl}/api/v3.1`;
  const made = await request.post(`${api}/auth_configs`, {
    headers,
    data: { toolkit: { slug: toolkit }, auth_config: type },
  });
  expect(made.status(), await made.text()).toBe(201);
  const link = await request.post(`${api}/connected_accounts/link`, {
    headers,
    data: {
      auth_config_id: (await made.json()).auth_config.id,
      user_id: 'user_1',
      callback_url: `${demo.url}/integrations`,
    },
  });
  expect(link.status(), await link.text()).toBe(201);
  return (await link.json()).redirect_url;
}

const managed = { type: 'use_composio_managed_auth' };
const apiKey = { type: 'use_custom_auth', authScheme: 'API_KEY', credentials: {} };

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      colorScheme,
    ).toEqual([]);
  }
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refused form answers 4xx, which browsers report as an error of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return complaints;
}

test('its pages are accessible, light and dark, and break no policy', async ({ page, demo, request }) => {
  const complaints = collectComplaints(page);
  await page.goto(await makeLink(request, demo, 'github', managed));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Continue to GitHub' }).click();
  await page.getByRole('button', { name: /Maya Lindqvist/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /Maya Lindqvist/ }).click();
  await page.getByRole('button', { name: 'Authorize' }).waitFor();
  await expectAccessible(page);

  await page.goto(await makeLink(request, demo, 'posthog', apiKey));
  await expectAccessible(page);
  await page.getByRole('textbox', { name: /API key/ }).fill('phx_wrong');
  await page.getByRole('button', { name: 'Connect', exact: false }).first().click();
  await expect(page.getByRole('textbox', { name: /API key/ })).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);

  await page.goto(`${demo.backendUrl}/link/lk_nobodyMadeThisOne000`);
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test('can be gone through by keyboard alone', async ({ page, demo, request }) => {
  const key = await makeKey(request, demo.sandboxUrl, 'posthog');
  await page.goto(await makeLink(request, demo, 'posthog', apiKey));
  const input = page.getByRole('textbox', { name: /API key/ });
  for (
    let presses = 0;
    presses < 10 && !(await input.evaluate((element) => element === document.activeElement));
    presses += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(input).toBeFocused();
  await page.keyboard.type(key);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${demo.url}/integrations?**status=success**`);
});

async function withoutScripts(browser: Browser): Promise<Page> {
  return (await browser.newContext({ javaScriptEnabled: false })).newPage();
}

test('works with JavaScript off, from the link to the app', async ({ browser, demo, request }) => {
  const page = await withoutScripts(browser);
  await page.goto(await makeLink(request, demo, 'github', managed));
  await page.getByRole('button', { name: 'Continue to GitHub' }).click();
  await page.getByRole('button', { name: /Maya Lindqvist/ }).click();
  await page.getByRole('button', { name: 'Authorize' }).click();
  await page.waitForURL(`${demo.url}/integrations?**status=success**`);
  await page.goto(await makeLink(request, demo, 'posthog', apiKey));
  await page.getByRole('textbox', { name: /API key/ }).fill(await makeKey(request, demo.sandboxUrl, 'posthog'));
  await page.getByRole('button', { name: 'Connect', exact: false }).first().click();
  await page.waitForURL(`${demo.url}/integrations?**status=success**`);
  await page.context().close();
});
