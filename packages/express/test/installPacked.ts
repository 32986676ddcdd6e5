import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const packages = fileURLToPath(new URL('../..', import.meta.url));
const pnpm = ['exec', '--yes', '--prefer-offline', '--loglevel=error', '--package=pnpm@12.21.0', '--', 'pnpm'];

/**
 * A folder in which this package and the contract are installed as they would be published, beside Express 4; what they
 * depend on is linked from here, so that nothing is fetched. Answers where the host's own files lie.
 */
export async function installPacked(...hostFiles: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kit-express4-'));
  const modules = join(folder, 'node_modules');
  const dependencies = new Set<string>();
  for (const name of ['contract', 'express']) {
    const cwd = join(packages, name);
    await run(join(packages, '../node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd });
    await run('npm', [...pnpm, 'pack', '--pack-destination', folder], { cwd });
    const target = join(modules, '@kit', name);
    await mkdir(target, { recursive: true });
    const tarball = (await readdir(folder)).find((file) => file.startsWith(`kit-${name}-`)) ?? '';
    await run('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', target]);
    const manifest: { dependencies: object } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(manifest.dependencies)) dependencies.add(dependency);
  }
  const link = async (name: string, as = name) =>
    symlink(await realpath(join(packages, 'express/node_modules', name)), join(modules, as));
  for (const name of dependencies) if (!name.startsWith('@kit/')) await link(name);
  await link('express4', 'express');
  for (const file of hostFiles) await copyFile(new URL(file, import.meta.url), join(folder, file));
  return folder;
}
