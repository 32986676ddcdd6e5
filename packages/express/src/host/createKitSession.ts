import { KitError } from '@kit/contract';
import type { ConnectedAccount } from '@kit/contract';
import { sessionWire } from '@kit/contract/composio';
import type { KitParts } from '../createKitParts.ts';
import type { Identity } from '../identity/Identity.ts';
import type { ConnectRequest } from './toConnectRequest.ts';

/** What an agent may use. */
export interface KitSessionOptions {
  /** @default all that the kit allows */
  readonly toolkits?: readonly string[];
  /** Auth config IDs by toolkit. @default the ones that the user would connect by */
  readonly authConfigs?: Readonly<Record<string, string>>;
}

/** An agent's session upstream. */
export interface KitSession {
  readonly id: string;
  /** Where an MCP client connects; it needs the API key, so only servers can. */
  readonly mcpUrl: string | null;
  /** The connected account, or what to hand to `<ConnectCard>`: the user's own browser begins the attempt there. */
  authorize(
    toolkit: string,
    reason?: string,
  ): Promise<
    | { readonly connected: true; readonly account: ConnectedAccount }
    | { readonly connected: false; readonly request: ConnectRequest }
  >;
}

/** Makes a session whose auth configs are those of the kit. */
export async function createKitSession(
  { request, resolver, catalog }: KitParts,
  identity: Identity,
  options: KitSessionOptions,
  getConnection: (identity: Identity, toolkit: string) => Promise<ConnectedAccount | undefined>,
): Promise<KitSession> {
  const toolkits = (options.toolkits ?? catalog.allowed)
    ?.map((slug) => slug.toLowerCase())
    .filter((slug) => catalog.allows(slug));
  // What upstream makes of a list of nothing is not known, and it must not be everything.
  if (toolkits?.length === 0) {
    throw new KitError('toolkit_not_allowed', 'None of the toolkits for this session is among the option toolkits.');
  }
  const chosen = await resolver.existing(identity, toolkits);
  const given = Object.entries(options.authConfigs ?? {}).map(([slug, id]) => [slug.toLowerCase(), id] as const);
  const authConfigs = Object.fromEntries([...chosen.map(({ toolkit, id }) => [toolkit.slug, id] as const), ...given]);
  const body = {
    user_id: identity.upstreamUserId,
    ...(toolkits === undefined ? {} : { toolkits: { enable: toolkits } }),
    ...(Object.keys(authConfigs).length === 0 ? {} : { auth_configs: authConfigs }),
    manage_connections: { enable: true },
  };
  const session = await request({ method: 'POST', path: '/tool_router/session', body }, sessionWire);

  return {
    id: session.session_id,
    mcpUrl: session.mcp?.url ?? null,
    async authorize(toolkit, reason = '') {
      const account = await getConnection(identity, toolkit);
      return account?.state === 'connected'
        ? { connected: true, account }
        : { connected: false, request: { toolkit: toolkit.toLowerCase(), reason } };
    },
  };
}
