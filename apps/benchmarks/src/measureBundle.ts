import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const entry = 'virtual:entry';
const dynamicImport = /\bimport\((["'][^"']+["'])\)/g;

/**
 * Gzipped bytes of what a browser loads for `source`, minified, without the packages named in `external`: the first
 * load, or with `whole` all of it in one file, as if nothing were loaded later.
 */
export async function measureBundle(source: string, external: readonly string[], whole = false): Promise<number> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith(entry) ? new URL('entry.js', import.meta.url).pathname : undefined),
        load: (id) => (id.endsWith('/entry.js') && id.includes('benchmarks') ? source : undefined),
        transform: (code) => {
          if (!whole || !code.includes('import(')) return undefined;
          const names: string[] = [];
          const eager = code.replace(dynamicImport, (_, path) => `Promise.resolve(eager${names.push(path) - 1})`);
          return names.map((path, at) => `import * as eager${at} from ${path};`).join('') + eager;
        },
      },
    ],
    build: {
      write: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
        // A library's own build keeps its white space.
        output: { minify: true },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const first = outputs.find((output) => output.type === 'chunk' && output.isEntry);
  if (first?.type !== 'chunk') throw new Error('The bundler made no entry chunk.');
  const eager = new Set([first.fileName, ...first.imports]);
  let bytes = 0;
  for (const output of outputs) {
    if (output.type === 'chunk' && eager.has(output.fileName)) bytes += gzipSync(output.code).length;
  }
  return bytes;
}
