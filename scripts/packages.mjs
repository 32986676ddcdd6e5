// Packs every public package as it would be published and judges the tarballs: publint, attw, and what lies in them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PNPM = 'pnpm@12.21.0';
const root = new URL('../', import.meta.url).pathname;
const out = mkdtempSync(join(tmpdir(), 'kit-packages-'));
let failures = 0;

function judge(name, command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  failures += 1;
  console.error(`✗ ${name}: ${command} ${args[0]}\n${stdout}${stderr}`);
}

for (const folder of readdirSync(join(root, 'packages'))) {
  const cwd = join(root, 'packages', folder);
  const manifest = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
  execFileSync(
    'npm',
    [
      'exec',
      '--yes',
      '--prefer-offline',
      '--loglevel=error',
      `--package=${PNPM}`,
      '--',
      'pnpm',
      'pack',
      '--pack-destination',
      out,
    ],
    { cwd, stdio: 'pipe' },
  );
  const tarball = join(out, `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`);
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const strays = files.filter(
    (file) =>
      !/^package\/(dist\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(file) ||
      /\.(test|stories)\./.test(file),
  );
  if (strays.length > 0) {
    failures += 1;
    console.error(`✗ ${manifest.name} would publish ${strays.join(', ')}`);
  }
  judge(manifest.name, 'publint', ['run', tarball, '--strict']);
  judge(manifest.name, 'attw', [tarball, '--profile', 'esm-only', '--exclude-entrypoints', './styles.css']);
  console.log(`${manifest.name}: ${files.length} files`);
}
rmSync(out, { recursive: true });
process.exit(failures === 0 ? 0 : 1);
