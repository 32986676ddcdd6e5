import { writeFileSync } from 'node:fs';
import { bundleSize } from './bundleSize.ts';

/** Every benchmark by name; each brings its alternatives along. */
const benchmarks = { bundleSize };

const results: Record<string, unknown> = {};
for (const [name, run] of Object.entries(benchmarks)) {
  const rows = await run();
  console.log(`\n${name}`);
  console.table(rows);
  results[name] = rows;
}
writeFileSync(new URL('../results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
