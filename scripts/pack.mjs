// Packs the public packages as they would be published. What is packed is what `dist` holds: build first.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PNPM = 'pnpm@12.21.0';
const packages = new URL('../packages/', import.meta.url).pathname;

/** Runs the pinned pnpm and answers what it printed. */
export function pnpm(args, cwd) {
  const exec = ['exec', '--yes', '--prefer-offline', '--loglevel=error', `--package=${PNPM}`, '--', 'pnpm', ...args];
  return execFileSync('npm', exec, { cwd, encoding: 'utf8', stdio: 'pipe' });
}

/** Puts one tarball of each public package, or of those in some folders, into `out`. */
export function packPackages(out, folders = readdirSync(packages)) {
  return folders.map((folder) => {
    const cwd = join(packages, folder);
    if (!existsSync(join(cwd, 'dist')))
      throw new Error(`packages/${folder} is not built; run \`npm run pack\` instead.`);
    const { name, version } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
    pnpm(['pack', '--pack-destination', out], cwd);
    return { name, tarball: join(out, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`) };
  });
}

if (import.meta.main) {
  const out = resolve(process.argv[2] ?? 'packed');
  mkdirSync(out, { recursive: true });
  const tarballs = packPackages(out).map(({ tarball }) => tarball);
  console.log(`Install all of them together, for Node 22.19 or newer:\nnpm install ${tarballs.join(' ')}`);
}
