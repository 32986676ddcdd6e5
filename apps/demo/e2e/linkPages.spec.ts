import { AxeBuilder } from '@axe-core/playwright';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { makeKey } from './provider.ts';
import { expect, test } from './test.ts';
import type { Demo } from './startDemo.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Calls the backend as an app does. */
async function callApi(request: APIRequestContext, demo: Demo, path: string, data: object) {
  const headers = { 'x-api-key': readFileSync(join(demo.env['KIT_DATA_DIR'] ?? '', 'api-key'), 'utf8').trim() };
  const answer = await request.post(`${demo.backendUrl}/api/v3.1${path}`, { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return answer.json();
}

const makeAuthConfig = async (request: APIRequestContext, demo: Demo, toolkit: string, type: object): Promise<string> =>
  (await callApi(request, demo, '/auth_configs', { toolkit: { slug: toolkit }, auth_config: type })).auth_config.id;

/** A Connect Link as a caller of the API gets one. */
async function makeLink(request: APIRequestContext, demo: Demo, toolkit: string, type: object): Promise<string> {
  const link = await callApi(request, demo, '/connected_accounts/link', {
    auth_config_id: await makeAuthConfig(request, demo, toolkit, type),
    user_id: 'user_1',
    callback_url: `${demo.url}/integrations`,
  });
  return link.redirect_url;
}

/** A link of a session that leaves it to its user how to connect. */
async function makeChoice(request: APIRequestContext, demo: Demo, toolkit: string): Promise<string> {
  await makeAuthConfig(request, demo, toolkit, { ...apiKey, authScheme: 'BEARER_TOKEN' });
  await makeAuthConfig(request, demo, toolkit, managed);
  const { session_id: session } = await callApi(request, demo, '/tool_router/session', { user_id: 'user_1' });
  const callback = `${demo.url}/integrations`;
  const data = { toolkit, callback_url: callback };
  return (await callApi(request, demo, `/tool_router/session/${session}/link`, data)).redirect_url;
}

/** From a link through the sandbox, as one of its people, whom it does not know yet. */
async function signIn(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Continue to/ }).click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: 'Authorize' }).click();
}

/** Maya's account, about to become that of Tomas: the page that asks whether he means it. */
async function openQuestion(page: Page, request: APIRequestContext, demo: Demo, toolkit: string): Promise<void> {
  await page.goto(await makeLink(request, demo, toolkit, managed));
  await signIn(page, /Maya Lindqvist/);
  await page.waitForURL(/status=success/);
  const id = new URL(page.url()).searchParams.get('connected_account_id') ?? '';
  await page.context().clearCookies(); // the sandbox knows Maya by now
  const path = `/connected_accounts/${id}/refresh?redirect_url=${encodeURIComponent(`${demo.url}/integrations`)}`;
  await page.goto((await callApi(request, demo, path, {})).redirect_url);
  await signIn(page, /Tomas Okafor/);
  await page.getByRole('heading', { name: /account you mean/ }).waitFor();
}

async function press(page: Page, name: string | RegExp, role: 'button' | 'link'): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let presses = 0; presses < 10; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
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

test('asks how to connect, and whether somebody else is meant, for everybody to read', async ({
  page,
  demo,
  request,
}) => {
  const complaints = collectComplaints(page);
  await page.goto(await makeChoice(request, demo, 'asana'));
  await expect(page.getByRole('heading', { name: 'Connect Asana' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /Use an access token/ }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Connect in another way' }).click();
  await page.getByRole('link', { name: /Sign in with Asana/ }).click();
  await expect(page.getByRole('button', { name: 'Continue to Asana' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('link', { name: /Use an access token/ })).toBeVisible();

  await openQuestion(page, request, demo, 'figma');
  await expect(page.getByRole('main')).toContainText('tomas.okafor@example.com');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
  await page.getByRole('link', { name: 'Use another account' }).click();
  await page.getByRole('button', { name: /Maya Lindqvist/ }).click();
  await page.getByRole('button', { name: 'Authorize' }).click();
  await page.waitForURL(`${demo.url}/integrations?**status=success**`);
  expect(complaints).toEqual([]);
});

test('can be chosen from, and answered, by keyboard alone', async ({ page, demo, request }) => {
  await page.goto(await makeChoice(request, demo, 'calendly'));
  await press(page, /Sign in with Calendly/, 'link');
  await press(page, 'Continue to Calendly', 'button');
  await page.getByRole('button', { name: /Maya Lindqvist/ }).waitFor();

  await openQuestion(page, request, demo, 'calendly');
  await press(page, /Continue as tomas/, 'button');
  await page.waitForURL(`${demo.url}/integrations?**status=success**`);
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
  await page.context().clearCookies();
  await page.goto(await makeChoice(request, demo, 'gitlab'));
  await page.getByRole('link', { name: /Sign in with GitLab/ }).click();
  await signIn(page, /Maya Lindqvist/);
  await page.waitForURL(`${demo.url}/integrations?**status=success**`);
  await page.context().clearCookies();
  await openQuestion(page, request, demo, 'gitlab');
  await page.getByRole('button', { name: 'Continue as tokafor' }).click();
  await page.waitForURL(`${demo.url}/integrations?**status=success**`);
  await page.context().close();
});
