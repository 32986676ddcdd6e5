import type { AccessList, Account } from '../account/Account.ts';
import { createAuthConfig } from '../auth-config/createAuthConfig.ts';
import { isPickable } from '../auth-config/createAuthConfigPicker.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { type LinkRequest, type StartedLink, startLink } from '../connect-link/startLink.ts';
import { isEnabled } from './sessionToolkits.ts';
import type { ToolSession } from './ToolSession.ts';

export interface SessionLinkRequest {
  toolkit: CatalogToolkit;
  alias: string | null;
  callbackUrl: string | null;
  /** @default 'PRIVATE' */
  accountType?: Account['accountType'] | undefined;
  accessList?: AccessList | undefined;
}

/** A link for the session's user; the auth config is the session's, else an existing one, else a managed one made once. */
export async function linkInSession(
  session: ToolSession,
  request: SessionLinkRequest,
  context: BackendContext,
): Promise<StartedLink> {
  const { toolkit } = request;
  const { config } = session;
  if (!isEnabled(session, toolkit.slug)) {
    throw new ApiError(refusals.badRequest, `${toolkit.name} is not part of this session.`, {
      errors: ['toolkit: Not enabled in this session'],
    });
  }
  if (config.connected_accounts?.[toolkit.slug]) {
    throw new ApiError(refusals.badRequest, `This session already has an account of ${toolkit.name} pinned.`, {
      errors: ['toolkit: An account is pinned for it'],
    });
  }
  const started = await startLink(
    {
      ...(await authConfigFor(session, toolkit, context)),
      userId: session.userId,
      alias: request.alias,
      callbackUrl: request.callbackUrl ?? config.manage_connections?.callback_url ?? null,
      values: {},
      accountType: request.accountType ?? 'PRIVATE',
      accessList: request.accessList ?? null,
    },
    context,
  );
  const host = config.experimental?.link_url_overwrite;
  return host === undefined ? started : { ...started, url: `${host.replace(/\/+$/, '')}/link/${started.token}` };
}

async function authConfigFor(
  { config }: ToolSession,
  toolkit: CatalogToolkit,
  context: BackendContext,
): Promise<Pick<LinkRequest, 'config' | 'choices'>> {
  const named = config.auth_configs?.[toolkit.slug];
  if (named === undefined) {
    const picked = await context.pickAuthConfig(toolkit, (id) => createManaged(toolkit, id, context));
    return { config: picked, choices: await otherWays(picked, toolkit, context) };
  }
  const existing = await context.authConfigs.find(named);
  if (existing?.isEnabled && existing.toolkitSlug === toolkit.slug) return { config: existing };
  throw new ApiError(
    refusals.authConfigNotFound,
    `The session's auth config ${named} cannot be used for ${toolkit.name}.`,
  );
}

/**
 * Where a toolkit has auth configs of several schemes and nobody named one, its user chooses: the newest of each. No
 * other scheme is offered, whatever the toolkit takes: that somebody made an auth config says that they want it.
 */
async function otherWays(
  picked: AuthConfig,
  toolkit: CatalogToolkit,
  { authConfigs }: BackendContext,
): Promise<string[] | null> {
  const page = await authConfigs.list({ toolkitSlugs: [toolkit.slug] }, 100);
  const byScheme = new Map([[picked.authScheme, picked.id]]);
  for (const config of page.items) {
    if (isPickable(config, toolkit) && !byScheme.has(config.authScheme)) byScheme.set(config.authScheme, config.id);
  }
  return byScheme.size > 1 ? [...byScheme.values()] : null;
}

async function createManaged(toolkit: CatalogToolkit, id: string, context: BackendContext): Promise<AuthConfig> {
  try {
    return await createAuthConfig(
      { toolkit: { slug: toolkit.slug }, auth_config: { type: 'use_composio_managed_auth' } },
      context,
      id,
    );
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    throw new ApiError(
      refusals.authConfigNotFound,
      `There is no auth config for ${toolkit.name}, and none can be made without your own credentials.`,
      {
        suggestedFix: 'Create an auth config for the toolkit, with type "use_custom_auth".',
      },
    );
  }
}
