import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackages } from '../../../scripts/pack.mjs';

const installed = join(import.meta.dirname, '../node_modules');

/** Unpacks the packages as they would be published beside the libraries that they stand on; answers the folder. */
export function unpackKit(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kit-sizes-'));
  for (const { name, tarball } of packPackages(folder, ['contract', 'react'])) {
    const home = join(folder, 'node_modules', name);
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', tarball, '-C', home, '--strip-components=1']);
  }
  for (const library of ['@radix-ui', '@tanstack']) {
    symlinkSync(join(installed, library), join(folder, 'node_modules', library), 'junction');
  }
  return folder;
}
