import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import type { BackendContext } from '../backendContext.ts';
import { managedSchemes } from '../auth-config/managedSchemes.ts';
import { stageAnswer } from './fieldAnswer.ts';
import { categoryName } from './categoryName.ts';
import { toolkitTools } from '../tool/toolkitTools.ts';

type Context = Pick<BackendContext, 'publicUrl' | 'managedClient'>;

/** The catalog has one version, in the upstream's spelling. */
export const toolkitVersion = '20261120_00';
const catalogDate = '2026-11-20T00:00:00.000Z';

export function toolkitLogoUrl(toolkit: CatalogToolkit, { publicUrl }: Pick<BackendContext, 'publicUrl'>): string {
  return `${publicUrl}/logos/${toolkit.slug}.svg`;
}

export function toolkitItem(toolkit: CatalogToolkit, context: Context) {
  const modes = toolkit.schemes.map(({ mode }) => mode);
  return {
    slug: toolkit.slug,
    name: toolkit.name,
    type: 'native',
    auth_schemes: modes,
    composio_managed_auth_schemes: managedSchemes(toolkit, context),
    is_local_toolkit: false,
    no_auth: modes.every((mode) => mode === 'NO_AUTH'),
    auth_guide_url: toolkit.documentationUrl,
    deprecated: { toolkitId: toolkit.slug },
    meta: {
      ...meta(toolkit, context),
      categories: toolkit.categories.map((id) => ({ id, name: categoryName(id) })),
    },
  };
}

export function toolkitDetails(toolkit: CatalogToolkit, context: Context) {
  const managed = managedSchemes(toolkit, context);
  const { currentUser } = toolkit;
  return {
    slug: toolkit.slug,
    name: toolkit.name,
    type: 'native',
    enabled: true,
    is_local_toolkit: false,
    composio_managed_auth_schemes: managed,
    composio_managed_auth: toolkit.schemes
      .filter(({ mode }) => managed.includes(mode))
      .map(({ mode, oauth2 }) => {
        const answer = { mode, scopes: { available: oauth2?.scopes ?? [] } };
        return oauth2?.userScopes ? Object.assign(answer, { user_scopes: { available: oauth2.userScopes } }) : answer;
      }),
    auth_config_details: toolkit.schemes.map((scheme) => ({
      mode: scheme.mode,
      name: scheme.name,
      auth_hint_url: scheme.hintUrl,
      ...(scheme.oauth2 ? { required_scopes: [] } : {}),
      fields: {
        auth_config_creation: stageAnswer(scheme.fields.authConfig, context),
        connected_account_initiation: stageAnswer(scheme.fields.connection, context),
      },
      proxy: { base_url: toolkit.baseUrl },
      deprecated_auth_provider_details: scheme.oauth2
        ? { authorization_url: scheme.oauth2.authorizationUrl, token_url: scheme.oauth2.tokenUrl }
        : {},
    })),
    auth_guide_url: toolkit.documentationUrl,
    base_url: toolkit.baseUrl,
    ...(currentUser
      ? { get_current_user_endpoint: currentUser.path, get_current_user_endpoint_method: currentUser.method }
      : {}),
    meta: {
      ...meta(toolkit, context),
      categories: toolkit.categories.map((slug) => ({ slug, name: categoryName(slug) })),
      available_versions: [toolkitVersion],
    },
    deprecated: {
      toolkitId: toolkit.slug,
      ...(currentUser ? { getCurrentUserEndpoint: currentUser.path } : {}),
      rawProxyInfoByAuthSchemes: [],
    },
  };
}

function meta(toolkit: CatalogToolkit, context: Context) {
  return {
    created_at: catalogDate,
    updated_at: catalogDate,
    description: toolkit.description,
    logo: toolkitLogoUrl(toolkit, context),
    app_url: toolkit.documentationUrl,
    triggers_count: 0,
    tools_count: toolkitTools(toolkit).length,
    version: toolkitVersion,
  };
}
