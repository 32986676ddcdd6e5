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
  it('is that of every component', () => expect(components).toHaveLength(10));

  it.each(components.map(([, name, path]) => [name, path ?? '']))(
    'has a sentence for %s and each of its props',
    (_, path) => {
      const docgen = docgenOf(path);
      const props = Object.entries(docgen?.props ?? {});
      expect(docgen?.description).toMatch(/\.$/m);
      expect(props.length).toBeGreaterThan(1);
      expect(props.filter(([, { description }]) => !description?.trim()).map(([name]) => name)).toEqual([]);
    },
  );
});
