// Packs every public package as it would be published and judges the tarballs: publint, attw, and what lies in them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackages } from './pack.mjs';

const root = new URL('../', import.meta.url).pathname;
const out = mkdtempSync(join(tmpdir(), 'kit-packages-'));
let failures = 0;

function judge(name, command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  failures += 1;
  console.error(`✗ ${name}: ${command} ${args[0]}\n${stdout}${stderr}`);
}

for (const { name, tarball } of packPackages(out)) {
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const strays = files.filter(
    (file) =>
      !/^package\/(dist\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(file) ||
      /\.(test|stories)\./.test(file),
  );
  if (strays.length > 0) {
    failures += 1;
    console.error(`✗ ${name} would publish ${strays.join(', ')}`);
  }
  judge(name, 'publint', ['run', tarball, '--strict']);
  judge(name, 'attw', [tarball, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css']);
  console.log(`${name}: ${files.length} files`);
}
rmSync(out, { recursive: true });
process.exit(failures === 0 ? 0 : 1);
