import type { CatalogField, CatalogScheme } from '../catalog/catalogToolkit.ts';
import type { Connection } from './Scheme.ts';

/** Every value that a template may name, the closest last: defaults, auth config, connection. */
export function connectionValues({
  scheme,
  config,
  values,
}: Pick<Connection, 'scheme' | 'config' | 'values'>): Record<string, string> {
  const merged: Record<string, string> = {};
  for (const field of allFields(scheme)) if (field.default !== null) merged[field.name] = field.default;
  for (const layer of [config, values]) {
    for (const [name, value] of Object.entries(layer)) {
      if (typeof value === 'string' && value !== '') merged[name] = value;
      else if (typeof value === 'number' || typeof value === 'boolean') merged[name] = String(value);
    }
  }
  return merged;
}

export function allFields({ fields }: CatalogScheme): CatalogField[] {
  return [...fields.authConfig, ...fields.connection];
}
