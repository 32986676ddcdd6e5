import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { recipeNames } from './installRecipes.ts';

test('every version of a recipe is one that the lockfile holds', () => {
  const read = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', path), 'utf8'));
  const locked = read('package.json').devDependencies;
  for (const name of recipeNames) {
    const { dependencies, devDependencies } = read(`${name}/package.json`);
    for (const [dependency, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      if (!dependency.startsWith('@kit/')) expect(locked[dependency], `${name}: ${dependency}`).toBe(version);
    }
  }
});
