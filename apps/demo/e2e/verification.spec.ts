import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { Page } from '@playwright/test';
import { walkToConsent } from './provider.ts';
import { freePort, runProgram, stop } from './startDemo.ts';

/** Where upstream itself asks whose browser came back. */
const test = base.extend<{ origin: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  origin: async ({}, run) => {
    const port = await freePort();
    const dataDir = mkdtempSync(join(tmpdir(), 'kit-verification-'));
    const host = runProgram('apps/demo/e2e/verificationHost.ts', [String(port), dataDir], {}, 'Host ready: ');
    expect(await host.ready, host.output()).toBe(true);
    await run(`http://localhost:${port}`);
    await stop(host);
    rmSync(dataDir, { recursive: true, force: true });
  },
});

/** Starts an attempt from a page of the app, as its script would. */
async function begin(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/kit/connected-accounts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ toolkit: 'github' }),
    });
    return (await answer.json()).redirectUrl;
  });
}

async function statesOf(page: Page): Promise<string[]> {
  const { items } = await (await page.request.get('/api/kit/connected-accounts')).json();
  return items.map(({ state }: { state: string }) => state);
}

test('vouches for the user whose browser began, and connects', async ({ browser, origin }) => {
  const page = await (await browser.newContext({ baseURL: origin })).newPage();
  await page.goto('/sign-in/alice');
  await page.goto(await begin(page));
  await walkToConsent(page);
  await page.getByRole('button', { name: 'Authorize' }).click();
  await expect(page.getByText('The account is connected.')).toBeVisible();
  expect(await statesOf(page)).toEqual(['connected']);
});

for (const victimHasBegun of [false, true]) {
  const also = victimHasBegun ? 'even one with an attempt of their own' : 'who has begun nothing';
  test(`gives an attacker nothing when a victim finishes the attacker’s link, ${also}`, async ({ browser, origin }) => {
    const attacker = await (await browser.newContext({ baseURL: origin })).newPage();
    await attacker.goto('/sign-in/mallory');
    const link = await begin(attacker);

    const victim = await (await browser.newContext({ baseURL: origin })).newPage();
    await victim.goto('/sign-in/victim');
    if (victimHasBegun) await begin(victim);
    await victim.goto(link);
    await walkToConsent(victim);
    await victim.getByRole('button', { name: 'Authorize' }).click();
    await expect(victim.getByText(/another browser or by another user/)).toBeVisible();

    expect(await statesOf(victim)).not.toContain('connected');
    expect(await statesOf(attacker)).not.toContain('connected');
    // Nor later, at the victim's address or with the link again.
    await attacker.goto(victim.url());
    await attacker.goto(link);
    expect(await statesOf(attacker)).not.toContain('connected');
  });
}
