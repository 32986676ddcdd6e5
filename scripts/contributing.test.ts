import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('CONTRIBUTING.md', () => {
  it('tells for each step of npm test, in its order, how it is mended', () => {
    const job = read('run.mjs').split('  test: () => [')[1] ?? '';
    const steps = [...job.matchAll(/^ {4}(?:\{ |  )name: '([^']+)'/gm)].map((match) => match[1]);
    const table = read('../CONTRIBUTING.md').split('## How we write')[0] ?? '';
    const rows = [...table.matchAll(/^\| ([A-Z][^|]+?) +\|/gm)].map((match) => match[1]);
    expect(steps.length).toBeGreaterThan(10);
    expect(rows).toEqual(steps);
  });
});
