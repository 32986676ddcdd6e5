// Compiles every ts, tsx and js block of the READMEs, of docs/ and of the playground's guides against the sources, and follows every relative link.
// A block sees what the blocks before it in the same document have imported and exported; what a host has anyway stands
// in `host` below. A block that cannot compile is marked, with the reason: ```ts no-check shows a mistake
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { checkLinks } from './checkLinks.mjs';

const root = new URL('../', import.meta.url).pathname;
const installed = ['packages/react', 'packages/express', 'packages/backend', 'apps/recipes'];
/** Compiled by the package's own tests, word for word. */
const elsewhere = new Set(['packages/express/README.md']);

/** What the examples take for granted: a server whose sessions know their user. */
const host = `import 'express-session';
import type { Express } from 'express';

declare module 'express-session' {
  interface SessionData {
    user: { id: string; orgId: string; isOrgAdmin: boolean };
  }
}

declare global {
  const app: Express;
}
`;

/** What a block takes from those before it, as one line, so that line numbers stay those of the document. */
function takeOver(code, earlier) {
  const lines = [];
  for (const [name, statement] of earlier) {
    const mentioned = new RegExp(`\\b${name}\\b`).test(code);
    const own = new RegExp(`\\b(?:import|const|let|function|class|interface|type)\\b[^;=()]*\\b${name}\\b`).test(code);
    if (mentioned && !own) lines.push(statement);
  }
  return lines.join(' ');
}

/** The names that a block brings, each with the statement that imports it into a later one. */
function broughtBy(code, file) {
  const brought = new Map();
  for (const [, names, from] of code.matchAll(/^import (?:type )?\{([^}]*)\} from '([^'.][^']*)'/gm)) {
    for (const name of names.split(',').map((part) => part.trim())) {
      if (name) brought.set(name.replace(/^type |.* as /g, ''), `import { ${name} } from '${from}';`);
    }
  }
  for (const [statement, name] of code.matchAll(/^import (\w+) from '[^'.][^']*';/gm)) brought.set(name, statement);
  for (const [, name] of code.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)) {
    brought.set(name, `import { ${name} } from './${file}';`);
  }
  return brought;
}

/** Writes a document's blocks as modules; what is wrong with the fences comes back. */
function writeBlocks(name, markdown, folder) {
  const problems = [];
  const earlier = new Map();
  for (const match of markdown.matchAll(/^```(tsx?|js)\b[ \t]*(.*)\n([^]*?)^```/gm)) {
    const [, language, marks, code] = match;
    const line = markdown.slice(0, match.index).split('\n').length + 1;
    if (/^no-check\b/.test(marks)) {
      if (!/^no-check \w+/.test(marks)) problems.push(`${name}:${line - 1} is not checked, and gives no reason.`);
      continue;
    }
    // Without a leading dot, which tsc's patterns pass over.
    const file = `${name.replaceAll('/', '~').replace(/^\./, '')}~${line}.${language}`;
    // Files of one's own that an example imports are the blocks before it.
    const own = code.replaceAll(/^import (?:type )?\{[^}]*\} from '\.[^']*\.tsx?';$/gm, '');
    writeFileSync(join(folder, file), `${takeOver(own, earlier)} export {};${'\n'.repeat(line - 1)}${own}`);
    for (const [key, statement] of broughtBy(code, file)) earlier.set(key, statement);
  }
  return problems;
}

/** Everything that one of the packages has installed, in one place. */
function linkModules(folder) {
  const link = (target, path) => existsSync(path) || symlinkSync(target, path, 'junction');
  for (const place of installed.map((path) => join(root, path, 'node_modules'))) {
    for (const entry of readdirSync(place).filter((name) => !name.startsWith('.'))) {
      if (!entry.startsWith('@')) link(join(place, entry), join(folder, entry));
      else {
        mkdirSync(join(folder, entry), { recursive: true });
        for (const inner of readdirSync(join(place, entry)))
          link(join(place, entry, inner), join(folder, entry, inner));
      }
    }
  }
}

/**
 * Compiles the blocks of some documents.
 *
 * @param {Record<string, string>} documents Markdown by path
 * @param {string} [folder] where to work
 * @returns {string[]} what is wrong, as document:line
 */
export function checkExamples(documents, folder = join(root, '.cache/examples')) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  linkModules(join(folder, 'node_modules'));
  const problems = Object.entries(documents).flatMap(([name, text]) => writeBlocks(name, text, folder));
  writeFileSync(join(folder, 'host.ts'), host);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        allowJs: true,
        checkJs: true,
        jsx: 'react-jsx',
        lib: ['ES2024', 'DOM', 'DOM.Iterable'],
        types: ['node', 'vite/client'],
        exactOptionalPropertyTypes: false,
        noUnusedLocals: false,
        noUnusedParameters: false,
        noPropertyAccessFromIndexSignature: false,
      },
      include: ['*.ts', '*.tsx', '*.js'],
    }),
  );
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const errors = stdout.split('\n').filter((line) => /\berror TS\d/.test(line));
  const told = errors.map((line) =>
    line.replace(/^(\S+)~\d+\.(?:tsx?|js)\((\d+),\d+\)/, (_, name, at) => `${name.replaceAll('~', '/')}:${at}`),
  );
  return [...problems, ...told];
}

if (import.meta.main) {
  const markdown = [
    ...globSync('**/*.md', {
      cwd: root,
      exclude: (path) => /(^|[/\\])(node_modules|dist|test-results|\.\w[^/\\]*)$/.test(path),
    }),
    ...globSync('.storybook/guides/*.mdx', { cwd: root }),
  ].map((path) => relative(root, join(root, path)).replaceAll('\\', '/'));
  const shown = markdown.filter((file) =>
    /^(README\.md|packages\/[^/]+\/README\.md|docs\/.*|\.storybook\/guides\/.*)$/.test(file),
  );
  const compiled = shown.filter((file) => !elsewhere.has(file));
  const documents = Object.fromEntries(compiled.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const problems = [...checkExamples(documents), ...checkLinks(markdown, root)];
  for (const problem of problems) console.error(problem);
  if (compiled.length < 4)
    console.error(`Only ${compiled.length} documents were found; this check no longer sees them.`);
  if (problems.length > 0 || compiled.length < 4) process.exit(1);
  console.log(`${compiled.length} documents compile; the links of ${markdown.length} lead somewhere.`);
}
