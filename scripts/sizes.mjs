// What `@kit/react` costs in a browser, gzipped: packed as it would be published, and bundled by two bundlers.
// What does not meet its budget yet has limits of its own, which it must not exceed either.
import { bundleSize } from '../apps/benchmarks/src/bundleSize.ts';

let over = 0;
for (const { name, vite, esbuild, budget, limits } of await bundleSize()) {
  if (budget === null) continue;
  const { vite: most, esbuild: mostOfEsbuild } = limits ?? { vite: budget, esbuild: budget };
  const isOver = vite > most || esbuild > mostOfEsbuild;
  if (isOver) over += 1;
  const mark = isOver ? '✗' : vite > budget || esbuild > budget ? '~' : '✓';
  const limitText = limits ? `, limits ${most} and ${mostOfEsbuild}` : '';
  console.log(`${mark} ${name}: ${vite} bytes by Vite, ${esbuild} by esbuild (budget ${budget}${limitText})`);
}
if (over > 0) {
  console.error(`${over} over the limit. Make the code smaller.`);
  process.exit(1);
}
