import { connectionOf } from '../account/openConnection.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { type Connection, redirects } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import type { Link } from './createLinks.ts';

/** One way to connect, of those that a link's maker offers. */
export interface Choice {
  config: AuthConfig;
  connection: Connection;
  fields: CatalogField[];
}

/** What a link's user may choose among and can still be used: signing in first, then in the catalog's order. */
export async function readChoices(
  { choices }: Pick<Link, 'choices'>,
  context: Pick<BackendContext, 'authConfigs' | 'catalog' | 'managedClient'>,
): Promise<Choice[]> {
  const found = await Promise.all((choices ?? []).map((id) => context.authConfigs.find(id)));
  return found
    .flatMap((config): Choice[] => {
      if (!config?.isEnabled) return [];
      const connection = connectionOf(config, {}, context);
      return [{ config, connection, fields: askedFields(connection).filter(({ userVisible }) => userVisible) }];
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

function rankOf({ connection: { toolkit, scheme } }: Choice): number {
  const position = toolkit.schemes.findIndex(({ mode }) => mode === scheme.mode);
  return position - (redirects(schemeOf(scheme.mode)) ? toolkit.schemes.length : 0);
}
