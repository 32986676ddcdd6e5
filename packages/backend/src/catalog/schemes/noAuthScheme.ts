import type { CatalogSchemeInput } from '../catalogToolkit.ts';

/** Nothing is asked and nothing is sent. */
export function noAuthScheme(name: string): CatalogSchemeInput {
  return { mode: 'NO_AUTH', name, hintUrl: null, fields: { authConfig: [], connection: [] } };
}
