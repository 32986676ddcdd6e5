import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');
const guide = readFileSync(join(root, '.storybook/guides/Style.mdx'), 'utf8');
const examples = [...guide.matchAll(/```css\n([^`]*@import[^`]*)```/g)].map((match) => match[1]!);

/** What a bundler makes of a style sheet. */
async function compile(css: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kit-layers-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><link rel="stylesheet" href="./app.css" />');
  writeFileSync(join(folder, 'app.css'), css);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@kit/react/styles.css': join(root, 'packages/react/src/styles.css') } },
  });
  const [built] = globSync('dist/assets/*.css', { cwd: folder });
  const text = readFileSync(join(folder, built!), 'utf8');
  rmSync(folder, { recursive: true });
  return text;
}

test('the guide has an example for each way', () => expect(examples).toHaveLength(2));

for (const [at, example] of examples.entries()) {
  test(`the style sheet stands among the host's layers where example ${at + 1} puts it`, async ({ page }) => {
    const radiusWith = async (css: string) => {
      await page.setContent(`<style>${await compile(css)}</style><button class="kit-ConnectButton pill"></button>`);
      return page.getByRole('button').evaluate((button) => getComputedStyle(button).borderRadius);
    };
    expect(await radiusWith(example)).toBe('999px');
    // The other way round the kit's own radius stands.
    expect(await radiusWith(example.replace(/@layer (.*), (\w+);/, '@layer $2, $1;'))).toBe('8px');
  });
}
