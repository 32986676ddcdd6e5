// Checks the floors of ARCHITECTURE.md. A cruise that saw next to nothing proves nothing, so it fails too.
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

/**
 * @param {string[]} paths
 * @param {string} [baseDir]
 * @returns {Promise<{ modules: number; violations: string[] }>}
 */
export async function checkBoundaries(paths, baseDir) {
  const { output } = await cruise(paths, {
    ...config.options,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
    ...(baseDir ? { baseDir } : {}),
  });
  return {
    modules: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  };
}

if (import.meta.main) {
  const { modules, violations } = await checkBoundaries(['packages', 'apps']);
  for (const violation of violations) console.error(violation);
  if (modules < 50) console.error(`Only ${modules} modules were looked at; the checker is not reading TypeScript.`);
  if (violations.length > 0 || modules < 50) process.exit(1);
  console.log(`${modules} modules, no arrow upward, no cycle.`);
}
