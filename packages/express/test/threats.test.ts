import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threats } from './threats.ts';

const rows: Readonly<Record<string, number>> = { A: 14, B: 18, D: 17, E: 9, F: 17, H: 13, K: 14, L: 14 };

describe('threats', () => {
  it('are all there', () => {
    const expected = Object.entries(rows).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
    );
    expect(Object.keys(threats)).toEqual(expected);
  });

  it.each(Object.entries(threats))(
    '%s has a test of that name, or a reason for none',
    (_id, { proof = [], because }) => {
      expect(proof.length > 0).not.toBe(because !== undefined);
      for (const line of proof) {
        const [file = '', ...title] = line.split(': ');
        const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
        expect(source).toContain(title.join(': '));
      }
    },
  );
});
