import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const table = readFileSync(new URL('../SECURITY.md', import.meta.url), 'utf8');
const rows = [...table.matchAll(/^\| ([CGIJ]\d+) *\| .+? \| (.+?) *\|$/gm)].map(
  ([, id = '', proof = '']) => [id, proof] as const,
);

describe('SECURITY.md', () => {
  it('has every row', () => {
    const expected = Object.entries({ C: 18, G: 12, I: 12, J: 10 }).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
    );
    expect(rows.map(([id]) => id)).toEqual(expected);
  });

  it.each(rows)('names for %s a test that exists, or says why there is none', (_id, proof) => {
    const named = [...proof.matchAll(/`([^`]+\.test\.ts)` “([^”]+)”/g)];
    expect(named.length > 0).not.toBe(/^(Does not apply|Waits for)/.test(proof));
    for (const [, file = '', title = ''] of named) {
      expect(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')).toContain(title);
    }
  });
});
