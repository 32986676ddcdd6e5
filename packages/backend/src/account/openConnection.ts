import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Connection, OAuthClient } from '../scheme/Scheme.ts';
import { VendorError } from '../scheme/VendorError.ts';
import type { Account } from './Account.ts';

type Context = Pick<BackendContext, 'authConfigs' | 'catalog' | 'managedClient'>;

/** An account together with all that its scheme works on. */
export async function openConnection(account: Account, context: Context): Promise<Connection> {
  const config = await context.authConfigs.find(account.authConfigId, { evenDeleted: true });
  if (!config) throw new Error(`auth config ${account.authConfigId} of ${account.id} is gone`);
  return connectionOf(config, account.values, context);
}

/** A connection that an auth config makes out of some values. */
export function connectionOf(
  config: AuthConfig,
  values: Account['values'],
  context: Omit<Context, 'authConfigs'>,
): Connection {
  const toolkit = context.catalog.get(config.toolkitSlug);
  const scheme = toolkit?.schemes.find(({ mode }) => mode === config.authScheme);
  if (!toolkit || !scheme) {
    throw new VendorError(
      'not_in_catalog',
      `The catalog no longer has ${config.toolkitSlug} with ${config.authScheme}.`,
      { isConfiguration: true },
    );
  }
  return {
    toolkit,
    scheme,
    client: clientOf(config, context),
    config: { ...config.credentials, ...config.shared },
    values,
  };
}

function clientOf(config: AuthConfig, { managedClient }: Pick<Context, 'managedClient'>): OAuthClient | undefined {
  if (config.isManaged) return managedClient(config.toolkitSlug);
  const [clientId, clientSecret] = ['client_id', 'client_secret'].map((name) => textOf(config.credentials[name]));
  return clientId === undefined || clientSecret === undefined ? undefined : { clientId, clientSecret };
}

/** Some vendors' IDs are numbers, and are sent as such. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
