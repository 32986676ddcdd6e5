import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldErrors } from '../packages/contract/src/tables/fieldErrors.ts';
import { appearanceElements } from '../packages/react/src/kit/appearanceElements.ts';
import { kitErrors } from '../packages/contract/src/tables/kitErrors.ts';

const read = (path: string) => readFileSync(new URL(`../packages/${path}`, import.meta.url), 'utf8');

/** What an entry exports. */
function exportsOf(entry: string): string[] {
  const lists = [...read(entry).matchAll(/^export (?:type )?\{([^}]*)\}/gm)];
  const constants = [...read(entry).matchAll(/^export const (\w+)/gm)].map(([, name]) => name ?? '');
  return [...lists.flatMap(([, names]) => names?.match(/\w+/g) ?? []), ...constants];
}

function missing(names: readonly string[], readme: string): string[] {
  const code = readme.match(/^```[^]*?^```|`[^`\n]+`/gm)?.join(' ') ?? '';
  return names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
}

describe('the READMEs of the packages', () => {
  it.each([
    ['react/src/index.ts'],
    ['react/src/errors.ts'],
    ['react/src/testing.ts'],
    ['backend/src/index.ts'],
    ['backend/src/sandbox.ts'],
    ['contract/src/index.ts'],
    ['contract/src/schemas.ts'],
    ['contract/src/composio.ts'],
    ['express/src/index.ts'],
  ])('name everything that %s exports', (entry) => {
    const names = exportsOf(entry);
    expect(names.length).toBeGreaterThan(1);
    expect(missing(names, read(entry.replace(/src.*/, 'README.md')))).toEqual([]);
  });

  const errorsOf = (readme: string) =>
    read(readme)
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()))
      .filter(([, , status]) => /^\d+$/.test(status ?? ''));

  it('hold the whole table of errors, with status, recovery and text', () => {
    const told = errorsOf('contract/README.md').map((row) => row.toSpliced(4, 1).slice(1, -1));
    expect(told).toEqual(
      Object.entries(kitErrors).map(([code, row]) => [
        `\`${code}\``,
        String(row.status),
        `\`${row.recovery}\``,
        row.userMessage,
      ]),
    );
  });

  it('name every part that takes a class', () => {
    const row = /\| `elements` .*/.exec(read('react/README.md'))?.[0] ?? '';
    expect([...row.matchAll(/`(\w+)`/g)].map(([, name]) => name).slice(1)).toEqual(Object.keys(appearanceElements));
  });

  it('hold every code for single fields', () => {
    const told = read('contract/README.md').split('Each of `errors` is')[1]?.split('## ')[0] ?? '';
    expect(missing(Object.keys(fieldErrors), told)).toEqual([]);
  });

  it('tell for each error of the middleware its status, its recovery and what mends it', () => {
    const rows = errorsOf('express/README.md');
    expect(rows.filter((row) => row.slice(1, -1).some((cell) => cell === ''))).toEqual([]);
    expect(rows.map((row) => row.slice(1, 4))).toEqual(
      Object.entries(kitErrors)
        .filter(([, row]) => row.status > 0)
        .map(([code, row]) => [`\`${code}\``, String(row.status), `\`${row.recovery}\``]),
    );
  });

  it('tell for each error of the components what mends it', () => {
    const table = read('react/README.md').split('\n## Errors\n')[1]?.split('\n## ')[0] ?? '';
    const told = [...table.matchAll(/^\| (`\w.*?) +\|/gm)].flatMap(([, codes]) => codes?.match(/\w+/g) ?? []);
    const never = new Set(['method_not_allowed', 'unsupported_media_type', 'not_connected']); // no component can meet them
    expect(told.toSorted()).toEqual(
      Object.keys(kitErrors)
        .filter((code) => !never.has(code))
        .toSorted(),
    );
  });

  it('tell every option of createBackend, with its default', () => {
    const options = read('backend/src/BackendOptions.ts').split('interface BackendOptions')[1]?.split('\n}')[0] ?? '';
    const names = [...options.matchAll(/^ {2}(?:readonly )?(\w+)\??(?::|\()/gm)].map(([, name]) => name);
    const table = read('backend/README.md').split('## Options')[1]?.split('### ')[0] ?? '';
    const rows = [...table.matchAll(/^\| `(\w+)[^|]*\|[^|]+\| +(\S)/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    expect(rows.toSorted()).toEqual([...names, 'createBackend'].toSorted());
  });

  it('tell the cure for each reason why the backend does not start', () => {
    const union = read('backend/src/startError.ts').split('StartErrorCode =')[1]?.split(';')[0] ?? '';
    const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code);
    const table = read('backend/README.md').split('### When it does not start')[1] ?? '';
    expect([...table.matchAll(/^\| `(\w+)` /gm)].map(([, code]) => code)).toEqual(codes);
  });
});
