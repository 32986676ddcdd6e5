import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { bffThroughput } from './bffThroughput.ts';
import { bundleSize } from './bundleSize.ts';
import { eventStreams } from './eventStreams.ts';
import { keyRotation } from './keyRotation.ts';
import { listPages } from './listPages.ts';
import { pendingPolls } from './pendingPolls.ts';

/** Every benchmark by name; each brings its alternatives along. */
const benchmarks: Record<string, () => Promise<readonly object[]>> = {
  bundleSize,
  bffThroughput,
  eventStreams,
  pendingPolls,
  listPages,
  keyRotation,
};

const file = new URL('../results.json', import.meta.url);
const [, , ...named] = process.argv;
// What is not measured this time stays as it was.
const results: Record<string, unknown> =
  named.length > 0 && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
for (const name of named.length > 0 ? named : Object.keys(benchmarks)) {
  const run = benchmarks[name];
  if (!run) throw new Error(`There is no benchmark ${name}: ${Object.keys(benchmarks).join(', ')}.`);
  const rows = await run();
  console.log(`\n${name}`);
  console.table(rows);
  results[name] = rows;
}
writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
