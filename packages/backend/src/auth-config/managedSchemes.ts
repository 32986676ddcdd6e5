import type { BackendContext } from '../backendContext.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { redirects } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';

/** Schemes for which no developer needs an app of their own. */
export function managedSchemes(
  toolkit: CatalogToolkit,
  { managedClient }: Pick<BackendContext, 'managedClient'>,
): string[] {
  if (!managedClient(toolkit.slug)) return [];
  return toolkit.schemes.filter(({ mode, oauth2 }) => oauth2 && redirects(schemeOf(mode))).map(({ mode }) => mode);
}
