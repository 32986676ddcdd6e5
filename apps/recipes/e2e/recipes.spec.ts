import type { Page } from '@playwright/test';
import { authorize, openWindow } from '../../demo/e2e/provider.ts';
import { startGuide } from './startGuide.ts';
import { expect, test } from './test.ts';

// In one worker, so that what is installed serves all of them.
test.describe.configure({ mode: 'default' });

const signIn = (page: Page) => page.getByRole('button', { name: 'Sign in as Ada' }).click();

async function connect(page: Page): Promise<void> {
  await authorize(await openWindow(page, page.getByRole('button', { name: 'Connect GitHub' })));
  await expect(page.getByRole('button', { name: /Connected/ })).toBeVisible();
}

test.describe('vite-express', () => {
  test.use({ recipe: 'vite-express' });

  test('connects under a policy of default-src self, with strict session cookies', async ({ page, complaints }) => {
    const answer = await page.goto('/');
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
    await signIn(page);
    await connect(page);
    await page.reload();
    await expect(page.getByRole('button', { name: /Connected/ })).toBeVisible();
    expect(complaints).toEqual([]);
  });
});

test.describe('bearer-spa', () => {
  test.use({ recipe: 'bearer-spa' });

  test('connects without a session cookie', async ({ page, complaints }) => {
    await page.goto('/');
    await signIn(page);
    await connect(page);
    expect((await page.request.get('/api/kit/connected-accounts')).status()).toBe(401);
    expect(complaints).toEqual([]);
  });
});

test.describe('other-origin', () => {
  test.use({ recipe: 'other-origin' });

  test('connects a page with a server on another origin', async ({ page, baseURL, complaints }) => {
    await page.goto('/');
    await signIn(page);
    await expect(page).toHaveURL(`${baseURL}/`);
    complaints.length = 0; // the first visit was signed out, and browsers report a 401 as an error
    const called: string[] = [];
    page.on('request', (request) => called.push(new URL(request.url()).origin));
    await connect(page);
    expect(called.some((origin) => origin !== baseURL)).toBe(true);
    expect(complaints).toEqual([]);
  });
});

const guided = test.extend({
  baseURL: async ({ installed }, run) => {
    const running = await startGuide(installed);
    await run(running.url);
    await running.close();
  },
});

guided(
  'an empty Vite app has a button of its own style by docs/start.md, and it connects',
  async ({ page, complaints }) => {
    await page.goto('/');
    const button = page.getByRole('button', { name: 'Connect GitHub' });
    await expect(button).toHaveCSS('border-radius', '999px');
    await expect(button).toHaveCSS('background-color', 'rgb(91, 33, 182)');
    await connect(page);
    expect(complaints).toEqual([]);
  },
);
