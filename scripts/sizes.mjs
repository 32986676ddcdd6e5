// What `@kit/react` costs in a browser, gzipped; the built package is what is measured.
// A row that does not meet its budget yet has a limit of its own, which it must not exceed either.
import { bundleSize } from '../apps/benchmarks/src/bundleSize.ts';

let over = 0;
for (const { name, bytes, budget, limit } of await bundleSize()) {
  if (budget === null || limit === null) continue;
  if (bytes > limit) over += 1;
  const mark = bytes <= budget ? '✓' : bytes <= limit ? '~' : '✗';
  const limitText = limit === budget ? '' : `, limit ${limit}`;
  console.log(`${mark} ${name}: ${bytes} bytes (budget ${budget}${limitText})`);
}
if (over > 0) {
  console.error(`${over} over the limit. Make the code smaller, or say in apps/benchmarks/src/bundleSize.ts why not.`);
  process.exit(1);
}
