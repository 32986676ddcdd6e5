import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const locales = readdirSync(new URL('../packages/react/src/locales/', import.meta.url))
  .filter((file) => !file.includes('.test.'))
  .map((file) => file.replace('.ts', ''));

describe('every language', () => {
  it('is among some', () => expect(locales).toContain('en'));

  it.each(locales)('%s stands where one looks for it and where it is tested', (locale) => {
    expect(read('packages/react/README.md')).toContain(`\`/locales/${locale}\``);
    expect(read('.storybook/preview.tsx')).toMatch(new RegExp(`items: \\[.*'${locale}'.*\\]`));
    if (locale !== 'en') expect(read('.storybook/Playground.tsx')).toContain(`localization: ${locale} }`);
    expect(read('.storybook/e2e/combinations.spec.ts')).toMatch(new RegExp(`const locales = .*\\b${locale}\\b`));
    expect(read('packages/react/src/locales/locales.test.tsx')).toContain(`/${locale}.ts'`);
  });
});
