// Takes the picture of the product that the README shows, from the demo as it is.
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser, launchArgs } from '../../../scripts/browser.mjs';
import { authorize, makeKey, openWindow, walkToConsent } from '../e2e/provider.ts';
import { startDemo } from '../e2e/startDemo.ts';

const docs = join(import.meta.dirname, '../../../docs');
const executablePath = findBrowser();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...launchArgs] });
const demo = await startDemo();
const page = await browser.newPage({
  baseURL: demo.url,
  viewport: { width: 1200, height: 760 },
  deviceScaleFactor: 1.5,
});

await page.goto('/integrations');
for (const name of ['GitHub', 'Slack']) {
  await authorize(await openWindow(page, page.getByRole('button', { name: `Connect ${name}` })));
}
const denied = await openWindow(page, page.getByRole('button', { name: 'Connect HubSpot' }));
await walkToConsent(denied);
await Promise.all([denied.waitForEvent('close'), denied.getByRole('button', { name: 'Deny' }).click()]);
await page.getByRole('button', { name: 'Connect PostHog' }).click();
const dialog = page.getByRole('dialog', { name: 'Connect PostHog' });
await dialog.getByRole('textbox', { name: /API key/ }).fill(await makeKey(page.request, demo.sandboxUrl, 'posthog'));
await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
await dialog.waitFor({ state: 'hidden' });
await page.getByRole('heading', { name: 'Integrations' }).hover();
await page.evaluate(() => scrollTo(0, 0));
await page.screenshot({ path: join(docs, 'demo.png'), animations: 'disabled' });

await browser.close();
await demo.close();
console.log(`The picture of the product is ${join(docs, 'demo.png')}.`);
