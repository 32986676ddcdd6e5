import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { listen } from './listen.ts';
import { expect, openStory, test } from './test.ts';
import { violationsOf } from './violationsOf.ts';

const root = join(import.meta.dirname, '../..');
const files = ['.storybook/*.stories.tsx', 'packages/react/src/**/*.stories.tsx']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((path) => basename(path, '.stories.tsx'));

// One page after the other of many: a trace of each would take longer than the rest.
test.use({ trace: 'off' });

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
