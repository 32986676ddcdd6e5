import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kitOptionsSchema } from '../src/kitOptions.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

describe('the README', () => {
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((match) => match[1] ?? '');
  const examples = readdirSync(new URL('examples', import.meta.url)).map((file) => read(`examples/${file}`));

  it.each(blocks.map((block) => [block.split('\n').find((line) => !line.startsWith('import')), block]))(
    'shows what is compiled: %s',
    (_name, block) => {
      expect(examples).toContain(block);
    },
  );

  it('names every option', () => {
    const hidden = new Set(['now', 'randomBytes']);
    const missing = Object.keys(kitOptionsSchema.shape).filter(
      (name) => !hidden.has(name) && !readme.includes(`| \`${name}`),
    );
    expect(missing).toEqual([]);
  });
});
