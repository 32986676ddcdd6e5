// The one file that must run on a bare machine: plain JavaScript, no dependency, Node >= 20.
// Every command of the root package.json enters here. It installs the locked dependencies with a pinned pnpm and then
// runs the job's steps on the pinned Node (devDependency `node`), which it puts first on PATH.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const PNPM = 'pnpm@12.21.0';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const reports = join(root, 'node_modules', '.cache', 'kit-reports');
const win = process.platform === 'win32';
const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  STORYBOOK_DISABLE_TELEMETRY: '1',
  TELEMETRY_DISABLED: 'true',
  // The demo starts some ninety times in the end-to-end tests.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
};
env.PATH = [bin, env.PATH].join(delimiter);

/** Whether somebody has asked this program to stop. */
let stopped = false;

function run(command, args, extraEnv = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...env, ...extraEnv }, shell: win });
    const forward = (signal) => {
      stopped = true;
      child.kill(signal);
    };
    process.on('SIGINT', forward).on('SIGTERM', forward);
    // `kill <npm>` ends npm and its shell but not this process: leave when the parent is gone.
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && forward('SIGTERM'), 500).unref();
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

// npm's own program where npm started us (on Windows the shim cannot be spawned), else `npm` from PATH.
const npmCli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
const pnpm = (...args) => {
  const exec = ['exec', '--yes', '--prefer-offline', '--loglevel=error', `--package=${PNPM}`, '--', 'pnpm', ...args];
  return npmCli ? run(process.execPath, [npmCli, ...exec]) : run('npm', exec);
};
const tool =
  (name, ...args) =>
  () =>
    run(join(bin, name), args);
const source = (file, ...args) => tool('node', '--conditions=@kit/source', file, ...args);
// By pnpm, since turbo looks for it on PATH.
const turbo =
  (...args) =>
  () =>
    pnpm('exec', 'turbo', 'run', ...args, '--output-logs=errors-only', '--log-order=grouped');
const report = (name) => join(reports, `${name}.json`);

/** A step is one check; one with a report counts as many as its runner says. */
const jobs = {
  start: (args) => [
    { name: 'Build the demo', run: turbo('build', '--filter=@kit/demo') },
    { name: 'Demo', run: source('apps/demo/server/main.ts', ...args) },
  ],
  // `serve`, or whichever command of `kit-backend` comes first.
  backend: (args) => [
    {
      name: 'Backend',
      run: source('packages/backend/src/cli.ts', ...(/^\w/.test(args[0] ?? '') ? [] : ['serve']), ...args),
    },
  ],
  storybook: (args) => [{ name: 'Storybook', run: tool('storybook', 'dev', '-p', '6006', '--no-open', ...args) }],
  bench: (args) => [
    { name: 'Build', run: turbo('build') },
    { name: 'Benchmarks', run: tool('node', 'apps/benchmarks/src/main.ts', ...args) },
  ],
  pack: ([folder = 'packed']) => [
    { name: 'Build', run: turbo('build', '--filter=./packages/*') },
    { name: 'Pack', run: tool('node', 'scripts/pack.mjs', folder) },
  ],
  // By pnpm, since changesets looks for it on PATH.
  release: () => [{ name: 'Versions and changelogs', run: () => pnpm('exec', 'changeset', 'version') }],
  pictures: () => [
    { name: 'Browser', run: tool('node', 'scripts/browser.mjs') },
    { name: 'Build the demo', run: turbo('build', '--filter=@kit/demo') },
    { name: 'Picture of the product', run: source('apps/demo/pictures/main.ts') },
    { name: 'Pictures of the components', run: source('.storybook/pictures/main.ts') },
  ],
  test: () => [
    { name: 'Browser', run: tool('node', 'scripts/browser.mjs') },
    { name: 'Build', run: turbo('build') },
    { name: 'Types', run: turbo('typecheck') },
    { name: 'Types of the tooling', run: tool('tsc', '-p', 'tsconfig.json') },
    { name: 'Lint', run: tool('oxlint', '--type-aware') },
    { name: 'Format', run: tool('oxfmt', '--check') },
    { name: 'Boundaries', run: tool('node', 'scripts/boundaries.mjs') },
    { name: 'Unused code', run: tool('knip') },
    { name: 'Examples', run: tool('node', 'scripts/examples.mjs') },
    { name: 'Lockfile', run: tool('node', 'scripts/lockfile.mjs') },
    { name: 'Packages', run: tool('node', 'scripts/packages.mjs') },
    { name: 'Bundle', run: tool('node', 'scripts/bundle.mjs') },
    { name: 'Sizes', run: tool('node', 'scripts/sizes.mjs') },
    {
      name: 'Unit, component and Storybook tests',
      run: tool('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('vitest')}`),
      report: 'vitest',
    },
    {
      name: 'End-to-end tests',
      run: () => run(join(bin, 'playwright'), ['test'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report('playwright') }),
      report: 'playwright',
    },
  ],
};

async function timed({ name, run }) {
  const begin = Date.now();
  const code = await run();
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  if (code === 0) console.log(`✓ ${name} (${seconds} s)`);
  else if (!stopped) console.error(`✗ ${name} failed (exit ${code}, ${seconds} s)`);
  return code;
}

/** What a runner's own report says; a report that is missing or holds no test is a failure. */
function counted(name) {
  try {
    const json = JSON.parse(readFileSync(report(name), 'utf8'));
    const [passed, failed, names] =
      name === 'vitest'
        ? [
            json.numPassedTests,
            json.numFailedTests + (json.success === false && json.numFailedTests === 0 ? 1 : 0),
            namesOfVitest(json),
          ]
        : [json.stats.expected, json.stats.unexpected + json.stats.flaky, json.suites.flatMap(namesOfPlaywright)];
    if (passed + failed > 0) return { passed, failed, names };
    console.error(`✗ ${name} ran no test.`);
  } catch (error) {
    console.error(`✗ ${name} left no readable report: ${error.message}`);
  }
  return { passed: 0, failed: 1, names: [] };
}

/** Each failed test with the first line of its error; a file that did not load has no test to name. */
function namesOfVitest({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const at = relative(root, name);
      if (failed.length === 0) return [`${at}: ${firstLine(message)}`];
      return failed.map(({ fullName, failureMessages }) => `${at} › ${fullName}: ${firstLine(failureMessages[0])}`);
    });
}

function namesOfPlaywright({ suites = [], specs = [] }) {
  return [
    ...suites.flatMap(namesOfPlaywright),
    ...specs
      .filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'))
      .map(({ file, line, title, tests }) => {
        const { error } = tests.flatMap(({ results }) => results).find((result) => result.error) ?? {};
        return `${file}:${line} › ${title}: ${firstLine(error?.message)}`;
      }),
  ];
}

/** A folder in memory where there is plenty: what tests write need not outlive them, and a disk is half of their time. */
function memoryFolder() {
  const shared = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(shared);
    if (Math.min(bavail * bsize, totalmem() / 2) < 4 * 2 ** 30) return undefined;
    const folder = mkdtempSync(join(shared, 'kit-test-'));
    chmodSync(folder, 0o711); // PostgreSQL refuses to run as root, and as somebody else it has to get to its own folder
    return folder;
  } catch {
    return undefined; // not Linux, or not ours to write
  }
}

const firstLine = (text = '') => stripVTControlCharacters(text).trim().split('\n')[0];

async function install() {
  const hash = createHash('sha256').update(`${PNPM} ${process.platform} ${process.arch}`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'])
    hash.update(readFileSync(join(root, file)));
  const key = hash.digest('hex');
  const stamp = join(root, 'node_modules', '.install-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  const code = await timed({
    name: 'Install dependencies',
    run: () => pnpm('install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'),
  });
  if (code !== 0) process.exit(code);
  writeFileSync(stamp, key);
}

const [job = 'start', ...args] = process.argv.slice(2);
if (!Object.hasOwn(jobs, job)) {
  console.error(`There is no job "${job}". The jobs are: ${Object.keys(jobs).join(', ')}.`);
  process.exit(2);
}
await install();
const want = `v${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.node}`;
const got = spawnSync(join(bin, 'node'), ['-v'], { encoding: 'utf8', shell: win }).stdout?.trim();
if (got !== want)
  console.warn(`Note: Node ${want} could not be installed (found ${got || 'none'}); going on with what is there.`);

if (job === 'test') {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const folder = memoryFolder();
  if (folder) {
    env.TMPDIR = folder;
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  let passed = 0;
  let failed = 0;
  const failures = [];
  // One after the other, to the end: two browsers and a compiler at once are too much for two cores.
  for (const step of jobs.test()) {
    const code = await timed(step);
    if (stopped) process.exit(code);
    const count = step.report
      ? counted(step.report)
      : code === 0
        ? { passed: 1, failed: 0, names: [] }
        : { passed: 0, failed: 1, names: [] };
    if (code !== 0 && count.failed === 0) count.failed = 1;
    if (count.failed > 0) failures.push([step.name, ...count.names]);
    passed += count.passed;
    failed += count.failed;
  }
  // At the end, where a log is read first.
  for (const [step, ...names] of failures) console.error([`Failed: ${step}`, ...names].join('\n  ✗ '));
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
for (const step of jobs[job](args)) {
  const code = await timed(step);
  if (code !== 0) process.exit(code);
}
