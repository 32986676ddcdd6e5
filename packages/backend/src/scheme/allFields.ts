import type { CatalogField, CatalogScheme } from '../catalog/catalogToolkit.ts';

/** What a scheme asks for, of developers and of users. */
export function allFields({ fields }: Pick<CatalogScheme, 'fields'>): CatalogField[] {
  return [...fields.authConfig, ...fields.connection];
}
