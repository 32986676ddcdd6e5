import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackages, pnpm } from '../../../scripts/pack.mjs';

const recipes = join(import.meta.dirname, '..');
const root = join(recipes, '../..');

export const recipeNames = ['vite-express', 'bearer-spa', 'other-origin'] as const;
export type RecipeName = (typeof recipeNames)[number];

/** Copies the recipes out of the repository and installs them there from packed packages; answers the folder. */
export function installRecipes(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kit-recipes-'));
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  const overrides = packPackages(packed).map(({ name, tarball }) => `  '${name}': file:${tarball}`);
  for (const name of recipeNames) {
    cpSync(join(recipes, name), join(folder, name), {
      recursive: true,
      filter: (path) => !/node_modules|dist|\.kit/.test(path.slice(recipes.length)),
    });
  }
  // The versions that are tested are those of the lockfile, and they lie in pnpm's store already.
  cpSync(join(root, 'pnpm-lock.yaml'), join(folder, 'pnpm-lock.yaml'));
  const ours = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const workspace = ours
    .replace(/^packages:\n(?: {2}.*\n)*/m, `packages: [${recipeNames.join(', ')}]\n`)
    .replace(/^overrides:\n/m, ['overrides:', ...overrides, ''].join('\n'));
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), workspace);
  pnpm(['install', '--no-frozen-lockfile', '--prefer-offline'], folder);
  return folder;
}
