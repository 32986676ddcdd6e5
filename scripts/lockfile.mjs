// A native package whose binaries are not published for every platform would be missing there without a word.
import { readFileSync } from 'node:fs';

const needed = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64', 'win32-x64'];
const lockfile = readFileSync(new URL('../pnpm-lock.yaml', import.meta.url), 'utf8');
const packages = lockfile.slice(lockfile.indexOf('\npackages:'), lockfile.indexOf('\nsnapshots:'));
const entry = /^ {2}'?((?:@[^/\s']+\/)?[^@\s']+)@([^:'\s]+)'?:\n((?: {4}.*\n)*)/gm;
const platformSuffix =
  /[-/.](?:(?:darwin|linux|win32|windows|android|freebsd|openbsd|netbsd|sunos|aix|openharmony|wasm32|macos)[\w-]*)$/;

const families = new Map();
for (const [, name, version, body] of packages.matchAll(entry)) {
  const list = (key) => new RegExp(`${key}: \\[([^\\]]*)\\]`).exec(body)?.[1]?.split(', ') ?? ['*'];
  const [systems, processors] = [list('os'), list('cpu')];
  if (systems[0] === '*' && processors[0] === '*') continue;
  const family = `${name.replace(platformSuffix, '')}@${version}`;
  const platforms = families.get(family) ?? new Set();
  for (const system of systems) for (const processor of processors) platforms.add(`${system}-${processor}`);
  families.set(family, platforms);
}

let incomplete = 0;
for (const [family, platforms] of families) {
  const missing = needed.filter((platform) => !platforms.has(platform));
  if (platforms.size > 1 && missing.length > 0) {
    incomplete += 1;
    console.error(`${family} has no binary for ${missing.join(', ')}; choose a version that has.`);
  }
}
if (/https?:\/\//.test(lockfile)) {
  incomplete += 1;
  console.error('The lockfile names a download address; install from the default registry and write it anew.');
}
if (families.size === 0) {
  incomplete += 1;
  console.error('No native package was found in the lockfile; this check no longer reads its format.');
}
if (incomplete > 0) process.exit(1);
console.log(`${families.size} native packages, each for every platform.`);
