import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, openStory, test } from './test.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const root = join(import.meta.dirname, '../..');
const files = ['.storybook/*.stories.tsx', 'packages/react/src/**/*.stories.tsx']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((path) => basename(path, '.stories.tsx'));

// One page after the other of many: a trace of each would take longer than the rest.
test.use({ trace: 'off' });

/** What the page's policy refused, and what the console called an error or a warning. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

async function violationsOf(page: Page, rules = {}): Promise<string[]> {
  // No frames: in one go, without a second page to put the parts together.
  const axe = new AxeBuilder({ page }).options({ runOnly: levels, rules }).setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

// Left to right and light, the tests of Storybook itself look at all of them.
for (const file of files) {
  test(`${file}, dark, right to left and in forced colours: every story passes axe, and default-src self`, async ({
    page,
  }) => {
    const complaints = listen(page);
    // Nothing moves where less motion is asked for; what is still fading in has less contrast besides.
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
    await page.goto('/');
    const names = (await page.getByRole('link').allTextContents()).filter((name) =>
      name.startsWith(file === 'Looks' ? 'Looks/Light' : `${file}/`),
    );
    expect(names).not.toEqual([]);
    for (const name of names) {
      await openStory(page, name, 'theme=dark&direction=rtl');
      const found = await violationsOf(page);
      await page.emulateMedia({ forcedColors: 'active' });
      // The system's colours decide, and axe reads those of the page where they are not shown.
      const forced = await violationsOf(page, { 'color-contrast': { enabled: false } });
      await page.emulateMedia({ forcedColors: 'none' });
      const moving = await page.evaluate(() => document.getAnimations().map((animation) => animation.playState));
      expect
        .soft({ name, found, forced, moving, complaints: complaints.splice(0) })
        .toEqual({ name, found: [], forced: [], moving: [], complaints: [] });
    }
  });
}
