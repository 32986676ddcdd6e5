import { expect } from '@playwright/test';
import type { APIRequestContext, Locator, Page } from '@playwright/test';

/** Presses `button` and answers the window that it opens. */
export async function openWindow(page: Page, button: Locator): Promise<Page> {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
  return opened;
}

/** Walks a window from the Connect Link to the provider's consent page, signed in there as Maya. */
export async function walkToConsent(window: Page): Promise<void> {
  await window.getByRole('button', { name: /^Continue to / }).click();
  // Whoever is signed in there already is only asked to consent.
  const maya = window.getByRole('button', { name: /Maya Lindqvist/ });
  await expect(maya.or(window.getByRole('button', { name: 'Authorize' }))).toBeVisible();
  if (await maya.isVisible()) await maya.click();
  await expect(window.getByRole('button', { name: 'Authorize' })).toBeVisible();
}

/** Walks a window to its end; it closes by itself. */
export async function authorize(window: Page): Promise<void> {
  await walkToConsent(window);
  await Promise.all([window.waitForEvent('close'), window.getByRole('button', { name: 'Authorize' }).click()]);
}

/** Makes an API key for `toolkit` at the sandbox, as its page for keys does. */
export async function makeKey(request: APIRequestContext, sandboxUrl: string, toolkit: string): Promise<string> {
  const answer = await request.post(`${sandboxUrl}/v/${toolkit}/keys`, { data: { person: 'maya' } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a test reads what the sandbox documents
  const { values } = (await answer.json()) as { values: { generic_api_key: string } };
  return values.generic_api_key;
}

/** Registers an OAuth app for `toolkit` at the sandbox (RFC 7591). */
export async function registerApp(
  request: APIRequestContext,
  sandboxUrl: string,
  toolkit: string,
  redirectUri: string,
): Promise<{ clientId: string; clientSecret: string }> {
  const answer = await request.post(`${sandboxUrl}/v/${toolkit}/oauth/reg`, {
    data: { client_name: 'Northwind', redirect_uris: [redirectUri] },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- RFC 7591 §3.2.1
  const app = (await answer.json()) as { client_id: string; client_secret: string };
  return { clientId: app.client_id, clientSecret: app.client_secret };
}
