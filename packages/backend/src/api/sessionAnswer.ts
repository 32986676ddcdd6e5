import type { BackendContext } from '../backendContext.ts';
import { manageConnectionsTool } from '../session/manageConnections.ts';
import type { SessionConfig, ToolSession } from '../session/ToolSession.ts';

export function metaTools({ config }: ToolSession): (typeof manageConnectionsTool)[] {
  return config.manage_connections?.enable === false ? [] : [manageConnectionsTool];
}

/** A session as the upstream answers it: it asks `enable` and answers `enabled`. */
export function sessionAnswer(session: ToolSession, { publicUrl }: Pick<BackendContext, 'publicUrl'>) {
  const { id, userId, config, version } = session;
  const { toolkits, manage_connections: manage = {}, multi_account: multi } = config;
  const callback = manage.callback_url === undefined ? {} : { callback_url: manage.callback_url };
  return {
    session_id: id,
    mcp: { type: 'http', url: `${publicUrl}/tool_router/${id}/mcp` },
    tool_router_tools: metaTools(session).map(({ slug }) => slug),
    config: {
      user_id: userId,
      ...(toolkits
        ? { toolkits: 'enable' in toolkits ? { enabled: toolkits.enable } : { disabled: toolkits.disable } }
        : {}),
      auth_configs: config.auth_configs ?? {},
      connected_accounts: config.connected_accounts ?? {},
      manage_connections: {
        enabled: manage.enable ?? true,
        ...callback,
        enable_wait_for_connections: manage.enable_wait_for_connections ?? false,
        enable_connection_removal: manage.enable_connection_removal ?? false,
      },
      ...(multi ? { multi_account: multi } : {}),
      tools: Object.fromEntries(
        Object.entries(config.tools ?? {}).map(([slug, choice]) => [
          slug,
          { ...choiceAnswer(choice), ...(choice.tags ? { tags: choiceAnswer(choice.tags) } : {}) },
        ]),
      ),
      ...(config.tags ? { tags: choiceAnswer(config.tags) } : {}),
      preload: { tools: config.preload?.tools ?? [] },
      search: {},
      execute: {},
    },
    config_version: version,
    warnings: [],
  };
}

function choiceAnswer({ enable, disable }: NonNullable<SessionConfig['tags']>) {
  return { ...(enable ? { enabled: enable } : {}), ...(disable ? { disabled: disable } : {}) };
}
