import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { installPacked } from '../../recipes/e2e/installPacked.ts';

const app = join(import.meta.dirname, '..');
const manifest = (folder: string) => JSON.parse(readFileSync(join(app, '..', folder, 'package.json'), 'utf8'));

/** React's versions, as the lockfile has them. */
export const versions = {
  'react-18': String(manifest('versions').dependencies.react),
  'react-19': String(manifest('demo').dependencies.react),
} as const;

interface VersionFixtures {
  /** Which version a test runs on. */
  readonly on: keyof typeof versions;
  /** What the console called an error or a warning. */
  readonly complaints: string[];
}

interface VersionWorkerFixtures {
  /** The folder in which the page is installed from packed packages, once for each version. */
  readonly installed: string;
  /** Builds and serves the page on a version; answers its address. */
  readonly serve: (on: keyof typeof versions) => Promise<string>;
}

/** Playwright's `test` with the page of this folder, on one version of React. */
export const test = base.extend<VersionFixtures, VersionWorkerFixtures>({
  installed: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, run) => {
      const apps = Object.entries(versions).map(([name, react]) => ({
        name,
        from: app,
        versions: { react, 'react-dom': react },
      }));
      const folder = installPacked(apps);
      for (const { name } of apps) rmSync(join(folder, name, 'tsconfig.json')); // it leads into the repository
      await run(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  serve: [
    async ({ installed }, run) => {
      const running = new Map<string, Promise<string>>();
      const stops: (() => Promise<unknown>)[] = [];
      const start = async (name: string): Promise<string> => {
        const cwd = join(installed, name);
        const env = { ...process.env, NODE_ENV: 'development' };
        const vite = (...args: string[]) =>
          execFileSync(join(cwd, 'node_modules/.bin/vite'), ['build', '--logLevel', 'error', ...args], { cwd, env });
        vite();
        vite('--ssr', 'src/server.ts', '--outDir', 'dist-server');
        const child = spawn(process.execPath, ['dist-server/server.js'], {
          cwd,
          env,
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        stops.push(() => {
          const exited = once(child, 'exit');
          child.kill();
          return exited;
        });
        const [line] = await once(child.stdout, 'data');
        return String(line).replace('Ready: ', '').trim();
      };
      await run((name) => {
        const url = running.get(name) ?? start(name);
        running.set(name, url);
        return url;
      });
      for (const stop of stops) await stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  on: ['react-19', { option: true }],
  baseURL: async ({ serve, on }, run) => run(await serve(on)),
  complaints: async ({ page }, run) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await run(complaints);
  },
});

export { expect } from '@playwright/test';
