import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ar } from '../../packages/react/src/locales/ar.ts';
import { de } from '../../packages/react/src/locales/de.ts';
import { en } from '../../packages/react/src/locales/en.ts';
import { pseudo } from '../../packages/react/src/locales/pseudo.ts';
import { listen } from './listen.ts';
import { expect, openStory, test } from './test.ts';
import { violationsOf } from './violationsOf.ts';

const locales = { en, de, ar, pseudo };

/** One story of each component that plays nothing in English. */
const stories = [
  'KitProvider/AsItIs',
  'ConnectButton/Expired',
  'ConnectCard/Asking',
  'ConnectChecklist/Begun',
  'ConnectDialog/ApiKey',
  'ConnectionList/Several',
  'ConnectionStatus/Every',
  'ToolkitPicker/Few',
  'AuthConfigForm/NoReadyMadeApp',
  'AuthConfigList/Several',
];

/** The texts of a locale that stand as they are, without a placeholder. */
const plain = (locale: object): string[] =>
  Object.values(locale)
    .flatMap((section) => Object.values<unknown>(section).map(String))
    .filter((text) => !text.includes('{{'));

test('every component is among them', () => {
  const index = readFileSync(join(import.meta.dirname, '../../packages/react/src/index.ts'), 'utf8');
  const components = [...index.matchAll(/^export \{ ([A-Z]\w+) \} from '.*\.tsx';/gm)].map(([, name]) => name);
  expect(stories.map((story) => story.split('/')[0]).toSorted()).toEqual(components.toSorted());
});

/** Says what the toolbar of the playground says. */
const look = (page: Page, theme: string, direction: string) =>
  page.evaluate(
    ([kitTheme, dir]) => {
      for (const element of document.querySelectorAll<HTMLElement>('html, .playground')) {
        Object.assign(element, { dir });
        Object.assign(element.dataset, { kitTheme });
      }
    },
    [theme, direction],
  );

/** What stands on the page or is told to a screen reader. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.kit, .kit *')].flatMap((element) => [
      ...[...element.childNodes].filter((node) => node instanceof Text).map((node) => node.textContent ?? ''),
      ...['aria-label', 'placeholder', 'title', 'alt'].map((attribute) => element.getAttribute(attribute) ?? ''),
    ]),
  );

for (const [name, locale] of Object.entries(locales)) {
  // Light and from left to right in English, the tests of Storybook itself look at every story.
  const looks = [
    ...(name === 'en' ? [] : [['light', 'ltr'] as const]),
    ['light', 'rtl'] as const,
    ['dark', 'ltr'] as const,
    ['dark', 'rtl'] as const,
  ];
  const english = new Set(plain(en).filter((text) => !plain(locale).includes(text)));

  test(`one story of each component passes axe in every look of ${name}, and lacks no text`, async ({ page }) => {
    const complaints = listen(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const story of stories) {
      await openStory(page, story, `locale=${name}`);
      const said = (await textsOf(page)).map((text) => text.trim()).filter((text) => text !== '');
      expect(said).not.toEqual([]);
      // A provider of one's own inside that of the toolbar has its own language.
      const isOwn = story.startsWith('KitProvider/');
      const lacking = said.filter((text) => text.includes('{{') || (!isOwn && english.has(text)));
      expect.soft({ story, lacking }).toEqual({ story, lacking: [] });
      for (const [theme, direction] of looks) {
        await look(page, theme, direction);
        const found = await violationsOf(page);
        expect
          .soft({ story, theme, direction, found, complaints: complaints.splice(0) })
          .toEqual({ story, theme, direction, found: [], complaints: [] });
      }
    }
  });
}
