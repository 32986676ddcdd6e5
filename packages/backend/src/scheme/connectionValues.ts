import { allFields } from './allFields.ts';
import { fixedFields } from './fixedFields.ts';
import type { Connection } from './Scheme.ts';

/** Every value that a template may name, the closest last: defaults, auth config, and of the connection what it may say. */
export function connectionValues(connection: Connection): Record<string, string> {
  const { scheme, config, values } = connection;
  const merged: Record<string, string> = {};
  for (const field of allFields(scheme)) if (field.default !== null) merged[field.name] = field.default;
  const fixed = fixedFields(connection);
  const own = Object.entries(values).filter(([name]) => !fixed.has(name));
  for (const [name, value] of [...Object.entries(config), ...own]) {
    if (typeof value === 'string' && value !== '') merged[name] = value;
    else if (typeof value === 'number' || typeof value === 'boolean') merged[name] = String(value);
  }
  return merged;
}
