import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { withoutLater } from './Bundler.ts';
import type { Bundler } from './Bundler.ts';

/** Rolldown, as Vite uses it. */
export const bundleWithVite: Bundler = async ({ source, folder, external, whole }) => {
  const entry = join(folder, 'entry.js');
  writeFileSync(entry, source);
  const result = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'whole', transform: (code) => (whole ? withoutLater(code) : undefined) }],
    build: {
      write: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        // As in an app: what the first file shares with later ones stays in it.
        preserveEntrySignatures: 'allow-extension',
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
        // A library's own build keeps its white space, and marks what is pure for the next bundler; an app's does not.
        output: { minify: true, comments: false },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const chunks = outputs.filter((output) => output.type === 'chunk');
  const first = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { imports } of first) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) first.add(chunk);
  }
  return [...first].map(({ code }) => code);
};
