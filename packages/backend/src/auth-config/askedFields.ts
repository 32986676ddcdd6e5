import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { fixedFields } from '../scheme/fixedFields.ts';
import type { Connection } from '../scheme/Scheme.ts';

/**
 * What a connection has to be asked for: its scheme's fields, without those that the auth config already answers for
 * every user, and without those that would lead the auth config's secret elsewhere.
 */
export function askedFields(connection: Omit<Connection, 'values'>): CatalogField[] {
  const fixed = fixedFields(connection);
  const { scheme, config } = connection;
  return scheme.fields.connection.filter(({ name }) => !isGiven(config[name]) && !fixed.has(name));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
