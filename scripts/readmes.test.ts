import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kitErrors } from '../packages/contract/src/tables/kitErrors.ts';

const read = (path: string) => readFileSync(new URL(`../packages/${path}`, import.meta.url), 'utf8');

/** What an entry exports; types only where they are wanted. */
function exportsOf(entry: string, types: boolean): string[] {
  const lists = [...read(entry).matchAll(/^export (type )?\{([^}]*)\}/gm)].filter(([, isType]) => types || !isType);
  const constants = [...read(entry).matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '');
  return [...lists.flatMap(([, , names]) => names?.match(/\w+/g) ?? []), ...constants];
}

function missing(names: readonly string[], readme: string): string[] {
  const code = readme.match(/^```[^]*?^```|`[^`\n]+`/gm)?.join(' ') ?? '';
  return names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
}

describe('the READMEs of the packages', () => {
  it.each([
    ['react/src/index.ts', true],
    ['react/src/testing.ts', true],
    ['backend/src/index.ts', true],
    ['backend/src/sandbox.ts', true],
    ['contract/src/index.ts', true],
    ['contract/src/schemas.ts', true],
    ['contract/src/composio.ts', true],
    ['express/src/index.ts', false], // its options and answers stand there by their members
  ])('name everything that %s exports', (entry, types) => {
    const names = exportsOf(entry, types);
    expect(names.length).toBeGreaterThan(2);
    expect(missing(names, read(entry.replace(/src.*/, 'README.md')))).toEqual([]);
  });

  it('hold the whole table of errors, with status, recovery and text', () => {
    const cells = (row: string) => row.split('|').map((cell) => cell.trim());
    const rows = read('contract/README.md').split('\n').map(cells);
    const told = rows
      .filter(([, , status]) => /^\d+$/.test(status ?? ''))
      .map((row) => row.toSpliced(4, 1).slice(1, -1));
    expect(told).toEqual(
      Object.entries(kitErrors).map(([code, row]) => [
        `\`${code}\``,
        String(row.status),
        `\`${row.recovery}\``,
        row.userMessage,
      ]),
    );
  });

  it('tell the cure for each reason why the backend does not start', () => {
    const union = read('backend/src/startError.ts').split('StartErrorCode =')[1]?.split(';')[0] ?? '';
    const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code);
    const table = read('backend/README.md').split('### When it does not start')[1] ?? '';
    expect([...table.matchAll(/^\| `(\w+)` /gm)].map(([, code]) => code)).toEqual(codes);
  });
});
