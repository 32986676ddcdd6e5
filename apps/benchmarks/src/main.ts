import { writeFileSync } from 'node:fs';
import { bffThroughput } from './bffThroughput.ts';
import { bundleSize } from './bundleSize.ts';
import { eventStreams } from './eventStreams.ts';
import { pendingPolls } from './pendingPolls.ts';

/** Every benchmark by name; each brings its alternatives along. */
const benchmarks = { bundleSize, bffThroughput, eventStreams, pendingPolls };

const results: Record<string, unknown> = {};
for (const [name, run] of Object.entries(benchmarks)) {
  const rows = await run();
  console.log(`\n${name}`);
  console.table(rows);
  results[name] = rows;
}
writeFileSync(new URL('../results.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
