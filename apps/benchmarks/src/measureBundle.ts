import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Gzipped bytes of what a browser loads first for `source`, minified, without the packages named in `external`. */
export async function measureBundle(source: string, external: readonly string[]): Promise<number> {
  const entry = 'virtual:entry';
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? new URL('entry.js', import.meta.url).pathname : undefined),
        load: (id) => (id.endsWith('/entry.js') && id.includes('benchmarks') ? source : undefined),
      },
    ],
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ['es'] },
      rollupOptions: { external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)) },
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
