import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogScheme, CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { invalidInput } from '../parseInput.ts';
import { toolkitOf } from '../toolkitOf.ts';
import type { AuthConfig } from './AuthConfig.ts';
import type { NewAuthConfigInput } from './authConfigInput.ts';
import { checkConfigAddresses } from './checkConfigAddresses.ts';
import { checkCredentials, requiredOfDeveloper } from './checkCredentials.ts';
import { managedSchemes } from './managedSchemes.ts';

/** Makes an auth config from what `POST /auth_configs` takes; under an ID that several agreed on, it is made once. */
export async function createAuthConfig(
  body: NewAuthConfigInput,
  context: BackendContext,
  id?: string,
): Promise<AuthConfig> {
  const toolkit = toolkitOf(body.toolkit.slug, context);
  const given = body.auth_config;
  const isManaged = given.type === 'use_composio_managed_auth';
  const scheme = schemeOfToolkit(toolkit, isManaged ? managedMode(toolkit, context) : given.authScheme);
  const credentials = checkCredentials(
    isManaged ? pickScopes(given.credentials) : (given.credentials ?? {}),
    isManaged ? [] : requiredOfDeveloper(scheme),
    'auth_config.credentials',
  );
  const shared = checkCredentials(given.shared_credentials ?? {}, [], 'auth_config.shared_credentials');
  checkConfigAddresses({ credentials, shared }, { toolkit, scheme }, 'auth_config.');
  return context.authConfigs.insert({
    ...(id === undefined ? {} : { id }),
    toolkitSlug: toolkit.slug,
    authScheme: scheme.mode,
    name: given.name ?? `${toolkit.name} Auth Config`,
    isManaged,
    credentials,
    shared,
    proxy: given.type === 'use_custom_auth' ? (given.proxy_config ?? null) : null,
    toolAccess: given.tool_access_config ?? {},
    restrictToTools: given.restrict_to_following_tools ?? [],
    forToolRouter: given.is_enabled_for_tool_router ?? true,
  });
}

function managedMode(toolkit: CatalogToolkit, context: BackendContext): string {
  const [mode] = managedSchemes(toolkit, context);
  if (mode === undefined) {
    throw new ApiError(refusals.authConfigInvalid, `No managed auth is available for ${toolkit.name}.`, {
      suggestedFix: 'Use type "use_custom_auth" with an authScheme of the toolkit and your own credentials.',
      errors: ['auth_config.type: This toolkit has no managed auth'],
    });
  }
  return mode;
}

/** The scheme of that name; refuses one that the toolkit does not offer. */
export function schemeOfToolkit(toolkit: CatalogToolkit, mode: string): CatalogScheme {
  const scheme = toolkit.schemes.find((each) => each.mode === mode.toUpperCase());
  if (scheme) return scheme;
  const modes = toolkit.schemes.map((each) => each.mode).join(', ');
  throw invalidInput([`auth_config.authScheme: ${toolkit.name} takes one of ${modes}`], refusals.authConfigInvalid);
}

function pickScopes(values: Record<string, unknown> = {}): Record<string, unknown> {
  const { scopes, user_scopes: userScopes } = values;
  return { scopes, user_scopes: userScopes };
}
