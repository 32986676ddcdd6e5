import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../../demo/e2e/startDemo.ts';
import type { RecipeName } from './installRecipes.ts';
import { startProgram } from './startProgram.ts';

/** A recipe that runs. */
export interface Recipe {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Checks the types of an installed recipe, builds it with Vite, and runs its server on free ports. */
export async function startRecipe(installed: string, name: RecipeName): Promise<Recipe> {
  const cwd = join(installed, name);
  const [port, apiPort] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    NODE_ENV: undefined, // a build by Vite in this very process sets it
    PORT: String(port),
    API_PORT: String(apiPort),
    VITE_API_ORIGIN: `http://localhost:${apiPort}`,
    KIT_BACKEND_PORT: '0',
    COMPOSIO_API_KEY: '',
  };
  for (const [tool, ...args] of [['tsc'], ['vite', 'build', '--logLevel', 'warn']] as const) {
    execFileSync(join(cwd, 'node_modules/.bin', tool), args, { cwd, env, stdio: 'inherit' });
  }
  const close = await startProgram(process.execPath, ['server.ts'], { cwd, env, readyText: 'Ready: ' });
  return { url: `http://localhost:${port}`, close };
}
