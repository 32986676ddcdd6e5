import type { CatalogField, CatalogScheme } from '../catalog/catalogToolkit.ts';
import type { AuthConfig } from './AuthConfig.ts';

/** What a connection has to be asked for: its scheme's fields, without those that the auth config already answers for every user. */
export function askedFields(scheme: CatalogScheme, config: Pick<AuthConfig, 'credentials' | 'shared'>): CatalogField[] {
  return scheme.fields.connection.filter(
    ({ name }) => !isGiven(config.credentials[name]) && !isGiven(config.shared[name]),
  );
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
