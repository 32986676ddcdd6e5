import { checkAddresses } from '../account/readFieldValues.ts';
import type { CatalogScheme, CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { AuthConfigSecrets } from './AuthConfig.ts';

/** Refuses values that lead to no address of the vendor's: every user would be refused for them, and could not mend it. */
export function checkConfigAddresses(
  { credentials, shared }: Pick<AuthConfigSecrets, 'credentials' | 'shared'>,
  { toolkit, scheme }: { toolkit: CatalogToolkit; scheme: CatalogScheme },
  path: string,
): void {
  try {
    checkAddresses({ toolkit, scheme, client: undefined, config: { ...credentials, ...shared }, values: {} });
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const placeOf = (name: string) => (name in shared ? 'shared_credentials' : 'credentials');
    throw new FieldError(
      error.issues.map(({ field, message }) => ({ field: `${path}${placeOf(field)}.${field}`, message })),
    );
  }
}
