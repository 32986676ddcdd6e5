import { join } from 'node:path';
import { installPacked } from './installPacked.ts';

const recipes = join(import.meta.dirname, '..');

export const recipeNames = ['vite-express', 'bearer-spa', 'other-origin'] as const;
export type RecipeName = (typeof recipeNames)[number];

/** Copies the recipes out of the repository and installs them there from packed packages; answers the folder. */
export function installRecipes(): string {
  return installPacked(recipeNames.map((name) => ({ name, from: join(recipes, name) })));
}
