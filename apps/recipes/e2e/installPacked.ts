import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackages, pnpm } from '../../../scripts/pack.mjs';

const root = join(import.meta.dirname, '../../..');

/** An app that is copied out of the repository. */
export interface PackedApp {
  readonly name: string;
  readonly from: string;
  /** Versions of its own, instead of those of its package.json. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** Copies apps out of the repository and installs them there from packed packages; answers the folder. */
export function installPacked(apps: readonly PackedApp[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kit-packed-'));
  const packed = join(folder, 'packed');
  mkdirSync(packed);
  const overrides = packPackages(packed).map(({ name, tarball }) => `  '${name}': file:${tarball}`);
  for (const { name, from, versions } of apps) {
    cpSync(from, join(folder, name), {
      recursive: true,
      filter: (path) => !/node_modules|dist|\.kit/.test(path.slice(from.length)),
    });
    const manifest = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'));
    Object.assign(manifest.dependencies, versions);
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ ...manifest, name }));
  }
  // The versions that are tested are those of the lockfile, and they lie in pnpm's store already.
  cpSync(join(root, 'pnpm-lock.yaml'), join(folder, 'pnpm-lock.yaml'));
  const ours = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const workspace = ours
    .replace(/^packages:\n(?: {2}.*\n)*/m, `packages: [${apps.map(({ name }) => name).join(', ')}]\n`)
    .replace(/^overrides:\n/m, ['overrides:', ...overrides, ''].join('\n'));
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), workspace);
  pnpm(['install', '--no-frozen-lockfile', '--prefer-offline'], folder);
  return folder;
}
