import type { CatalogFieldInput } from '../catalogToolkit.ts';

/** The customer's own part of a vendor's host name, in the name that upstream gives the field. */
export function subdomainField(
  field: Pick<CatalogFieldInput, 'displayName' | 'description'> & Partial<CatalogFieldInput>,
): CatalogFieldInput {
  return { name: 'subdomain', required: true, secret: false, ...field };
}
