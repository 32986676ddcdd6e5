import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'react-docgen';
import { describe, expect, it } from 'vitest';

const source = new URL('../packages/react/src/', import.meta.url);
const index = readFileSync(new URL('index.ts', source), 'utf8');
const components = [...index.matchAll(/^export \{ ([A-Z]\w+) \} from '(.*\.tsx)';/gm)];

/** Read with the library that Storybook reads it with. */
function docgenOf(path: string) {
  const filename = fileURLToPath(new URL(path, source));
  const [docgen] = parse(readFileSync(filename, 'utf8'), {
    filename,
    babelOptions: { babelrc: false, configFile: false },
  });
  return docgen;
}

describe('the documentation that Storybook shows', () => {
  it('is that of every component', () => expect(components.length).toBeGreaterThan(8));

  it.each(components.map(([, name, path]) => [name, path ?? '']))(
    'has a sentence for %s and each of its props',
    (_, path) => {
      const docgen = docgenOf(path);
      const props = Object.entries(docgen?.props ?? {});
      expect(docgen?.description).toMatch(/\.$/m);
      expect(props).not.toEqual([]);
      expect(props.filter(([, { description }]) => !description?.trim()).map(([name]) => name)).toEqual([]);
    },
  );
});

describe('the README of @kit/react', () => {
  const readme = readFileSync(new URL('../README.md', source), 'utf8');
  const sectionOf = (name: string) => readme.split(`\n### ${name}\n`)[1]?.split(/\n##+ /)[0] ?? '';
  const rowsOf = (name: string) =>
    sectionOf(name)
      .split('\n')
      .map((row) => /^\| `(\w+)/.exec(row)?.[1] ?? '')
      .filter((prop) => prop !== '');

  it.each(components.map(([, name = '', path]) => [name, path ?? '']))(
    'has a row for each prop of %s',
    (name, path) => {
      const props = Object.keys(docgenOf(path)?.props ?? {});
      // Those that it shares with the button stand there.
      const told = new Set([
        ...rowsOf(name),
        ...(sectionOf(name).includes("`ConnectButton`'s props") ? rowsOf('ConnectButton') : []),
      ]);
      expect(props.filter((prop) => !told.has(prop))).toEqual([]);
      expect(rowsOf(name).filter((row) => !props.includes(row))).toEqual([]);
    },
  );
});
