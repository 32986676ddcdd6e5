import type * as z from 'zod';
import { asRecord } from '../scheme/asRecord.ts';
import type { SessionConfig, sessionChanges } from './ToolSession.ts';

/** Settings that an update changes key by key; the others it replaces whole. */
const byKey = new Set([
  'manage_connections',
  'multi_account',
  'workbench',
  'preload',
  'search',
  'execute',
  'experimental',
]);

/** A session's configuration after an update: null clears, what is left out stays. */
export function mergeSession(config: SessionConfig, changes: z.output<typeof sessionChanges>): SessionConfig {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const cleared = new Set(given.filter(([, value]) => value === null).map(([name]) => name));
  const kept = Object.entries(config).filter(([name]) => !cleared.has(name));
  const before: Record<string, unknown> = Object.fromEntries(kept);
  for (const [name, value] of given) {
    if (value !== null) before[name] = byKey.has(name) ? { ...asRecord(before[name]), ...asRecord(value) } : value;
  }
  return before;
}
