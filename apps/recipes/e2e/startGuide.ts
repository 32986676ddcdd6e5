import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '../../demo/e2e/startDemo.ts';
import { startProgram } from './startProgram.ts';
import type { Recipe } from './startRecipe.ts';

const guide = join(import.meta.dirname, '../../../docs/start.md');

/** What a new app of Vite's has besides what the guide writes. */
const empty = {
  'package.json': '{ "type": "module" }',
  'index.html':
    '<!doctype html><title>my-app</title><link rel="icon" href="data:," /><div id="root"></div><script type="module" src="/src/main.tsx"></script>',
  'src/main.tsx': `import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import App from './App.tsx';

createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
`,
};

/** The files of docs/start.md, by the path that stands in the first line of each. */
function filesOfGuide(): Record<string, string> {
  const blocks = readFileSync(guide, 'utf8').matchAll(/^```\w+\n(?:\/\/|\/\*) ([\w./]+)(?: \*\/)?\n([^]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, path = '', text = '']) => [path, text]));
}

/** Puts the files of docs/start.md into an empty app, with packed packages installed, and runs what the guide runs. */
export async function startGuide(installed: string): Promise<Recipe> {
  const cwd = join(installed, 'my-app');
  const [port, apiPort] = [await freePort(), await freePort()];
  for (const [path, text] of Object.entries({ ...empty, ...filesOfGuide() })) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    // Ports of its own, since other tests run beside it.
    const own = text.replaceAll('5173', String(port)).replaceAll('3001', String(apiPort));
    writeFileSync(join(cwd, path), own.replace("dataDir: '.kit'", '$&, port: 0'));
  }
  const like = join(installed, 'vite-express');
  cpSync(join(like, 'tsconfig.json'), join(cwd, 'tsconfig.json'));
  symlinkSync(join(like, 'node_modules'), join(cwd, 'node_modules'), 'junction');

  const env = { ...process.env, NODE_ENV: undefined, NO_COLOR: '1' };
  const bin = (tool: string): string => join(cwd, 'node_modules/.bin', tool);
  execFileSync(bin('tsc'), { cwd, env, stdio: 'inherit' });
  const closers = await Promise.all([
    startProgram(process.execPath, ['server.ts'], { cwd, env, readyText: 'Ready' }),
    startProgram(bin('vite'), [], { cwd, env, readyText: 'Local:' }),
  ]);
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      for (const close of closers) await close();
    },
  };
}
