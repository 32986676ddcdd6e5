import type { CatalogScheme } from '../catalog/catalogToolkit.ts';
import type { AuthConfig, ToolAccess, Values } from './AuthConfig.ts';
import { checkCredentials, requiredOfDeveloper } from './checkCredentials.ts';
import type { AuthConfigChanges } from './createAuthConfigs.ts';

interface Update {
  type: 'custom' | 'default';
  name?: string | undefined;
  credentials?: Values | undefined;
  scopes?: unknown;
  user_scopes?: unknown;
  proxy_config?: AuthConfig['proxy'] | undefined;
  tool_access_config?: ToolAccess | undefined;
  restrict_to_following_tools?: string[] | undefined;
  shared_credentials?: Values | undefined;
  is_enabled_for_tool_router?: boolean | undefined;
}

/** What an update changes: keys that it leaves out stay, null and empty lists clear. */
export function mergeAuthConfig(config: AuthConfig, update: Update, scheme: CatalogScheme): AuthConfigChanges {
  const credentials =
    update.type === 'custom'
      ? update.credentials
      : withoutUndefined({ scopes: update.scopes, user_scopes: update.user_scopes });
  return {
    ...(update.name === undefined ? {} : { name: update.name }),
    credentials: checkCredentials(
      { ...config.credentials, ...credentials },
      config.isManaged ? [] : requiredOfDeveloper(scheme),
      'credentials',
    ),
    shared: checkCredentials({ ...config.shared, ...update.shared_credentials }, [], 'shared_credentials'),
    proxy: update.proxy_config === undefined ? config.proxy : update.proxy_config,
    // The official SDK always sends an empty `tool_access_config`; it means no change.
    toolAccess: { ...config.toolAccess, ...update.tool_access_config },
    restrictToTools: update.restrict_to_following_tools ?? config.restrictToTools,
    forToolRouter: update.is_enabled_for_tool_router ?? config.forToolRouter,
  };
}

function withoutUndefined(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
