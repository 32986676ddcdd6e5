import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from '../../apps/demo/e2e/startDemo.ts';

interface Entry {
  readonly id: string;
  readonly type: string;
  readonly title: string;
}

/** Storybook itself, as `npm run storybook` starts it. */
async function startStorybook(): Promise<{ url: string; close: () => Promise<void> }> {
  const root = join(import.meta.dirname, '../..');
  const cache = mkdtempSync(join(tmpdir(), 'kit-storybook-'));
  const port = await freePort();
  const child = spawn(join(root, 'node_modules/.bin/storybook'), ['dev', '-p', String(port), '--no-open', '--ci'], {
    cwd: root,
    env: { ...process.env, CACHE_DIR: cache, STORYBOOK_DISABLE_TELEMETRY: '1' },
    stdio: 'ignore',
    detached: true,
  });
  const url = `http://localhost:${port}`;
  const answers = async (): Promise<boolean> => (await fetch(`${url}/index.json`).catch(() => undefined))?.ok ?? false;
  await expect.poll(answers, { timeout: 60_000 }).toBe(true);
  return {
    url,
    close: async () => {
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      await once(child, 'exit');
      rmSync(cache, { recursive: true, force: true });
    },
  };
}

test('the playground opens on its first guide, and no guide or page of a component complains', async ({ page }) => {
  test.setTimeout(240_000);
  const storybook = await startStorybook();
  try {
    await page.goto(storybook.url);
    await expect(page).toHaveURL(/guides-start-here--docs/, { timeout: 60_000 });

    // From here on: what Storybook says about itself while it starts is not ours.
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      const isOurs = ['error', 'warning'].includes(message.type()) && !/favicon/.test(message.location().url);
      if (isOurs) complaints.push(message.text());
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Storybook's own index
    const { entries } = (await (await fetch(`${storybook.url}/index.json`)).json()) as { entries: object };
    const pages = Object.values<Entry>(entries as Record<string, Entry>).filter(({ type }) => type === 'docs');
    expect(pages.filter(({ title }) => title.startsWith('Guides/'))).toHaveLength(7);
    for (const { id } of pages) {
      await page.goto(`${storybook.url}/iframe.html?id=${id}&viewMode=docs`);
      await expect(page.locator('.sbdocs-content h1').first()).toBeVisible({ timeout: 30_000 });
      await expect(page.locator('.kit').first()).toBeVisible();
      expect.soft({ id, complaints: complaints.splice(0) }).toEqual({ id, complaints: [] });
    }
  } finally {
    await storybook.close();
  }
});
