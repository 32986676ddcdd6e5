import { connectionOf } from '../account/openConnection.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import { maskValues } from '../auth-config/maskValues.ts';
import type { BackendContext } from '../backendContext.ts';
import { allFields } from '../scheme/allFields.ts';
import { fieldAnswer } from './fieldAnswer.ts';
import { toolkitLogoUrl } from './toolkitAnswer.ts';

/** An auth config as the upstream answers it, its secrets hidden. */
export function authConfigAnswer(
  config: AuthConfig,
  connections: number,
  context: Pick<BackendContext, 'catalog' | 'publicUrl' | 'managedClient'>,
) {
  const toolkit = context.catalog.get(config.toolkitSlug);
  const scheme = toolkit?.schemes.find(({ mode }) => mode === config.authScheme);
  const fields = scheme ? allFields(scheme) : [];
  return {
    id: config.id,
    uuid: config.uuid,
    type: config.isManaged ? 'default' : 'custom',
    name: config.name,
    toolkit: {
      slug: config.toolkitSlug,
      logo: toolkit ? toolkitLogoUrl(toolkit, context) : '',
      auth_guide_url: toolkit?.documentationUrl ?? null,
      auth_hint_url: scheme?.hintUrl ?? null,
    },
    auth_scheme: config.authScheme,
    is_composio_managed: config.isManaged,
    credentials: maskValues(config.credentials, fields, { completely: config.isManaged }),
    proxy_config: config.proxy && {
      ...config.proxy,
      ...(config.proxy.proxy_auth_key ? { proxy_auth_key: 'REDACTED' } : {}),
    },
    status: config.isEnabled ? 'ENABLED' : 'DISABLED',
    created_by: 'api_key',
    created_at: new Date(config.createdAt).toISOString(),
    last_updated_at: new Date(config.updatedAt).toISOString(),
    no_of_connections: connections,
    expected_input_fields: scheme
      ? askedFields(connectionOf(config, {}, context)).map((field) => fieldAnswer(field, context))
      : [],
    restrict_to_following_tools: config.restrictToTools,
    tool_access_config: {
      tools_for_connected_account_creation: config.toolAccess.tools_for_connected_account_creation ?? [],
      tools_available_for_execution: config.toolAccess.tools_available_for_execution ?? [],
    },
    shared_credentials: maskValues(config.shared, fields, { completely: false }),
    is_enabled_for_tool_router: config.forToolRouter,
    deprecated_params: {
      default_connector_id: null,
      member_uuid: config.uuid,
      toolkit_id: config.toolkitSlug,
      expected_input_fields: [],
    },
  };
}
