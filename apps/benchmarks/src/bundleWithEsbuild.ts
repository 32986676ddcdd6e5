import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { withoutLater } from './Bundler.ts';
import type { Bundler } from './Bundler.ts';

const oneFile: Plugin = {
  name: 'whole',
  setup: (bundler) => {
    bundler.onLoad({ filter: /\.m?js$/ }, async ({ path }) => ({
      contents: withoutLater(await readFile(path, 'utf8')),
    }));
  },
};

/** esbuild, which splits by file: what the first file shares with later ones is a file of its own. */
export const bundleWithEsbuild: Bundler = async ({ source, folder, external, whole }) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder },
    absWorkingDir: folder,
    outdir: 'out',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    external: external.flatMap((name) => [name, `${name}/*`]),
    plugins: whole ? [oneFile] : [],
  });
  const { outputs } = metafile;
  const first = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint === '<stdin>'));
  for (const path of first) {
    for (const { path: next, kind, external: isExternal } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !isExternal) first.add(next);
    }
  }
  return outputFiles.filter(({ path }) => [...first].some((one) => join(folder, one) === path)).map(({ text }) => text);
};
