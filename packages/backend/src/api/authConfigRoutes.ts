import { Router } from 'express';
import * as z from 'zod';
import { checkCredentials, requiredOfDeveloper } from '../auth-config/checkCredentials.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import { mergeAuthConfig } from '../auth-config/mergeAuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogScheme, CatalogToolkit } from '../catalog/catalogToolkit.ts';
import { revokeAll } from '../account/revokeAccount.ts';
import { newId } from '../newId.ts';
import { ApiError, refusals } from '../ApiError.ts';
import { authConfigAnswer } from './authConfigAnswer.ts';
import { pageAnswer, readPageRequest } from './cursor.ts';
import { input, invalidInput, parseInput } from './parseInput.ts';
import { managedSchemes } from './toolkitAnswer.ts';
import { toolkitOf } from './toolkitRoutes.ts';

const scopes = z.union([input.text(5000), z.array(input.text())]).nullable();
const toolAccess = z.object({
  tools_for_connected_account_creation: z.array(input.text()).optional(),
  tools_available_for_execution: z.array(input.text()).optional(),
});
const proxy = z.object({ proxy_url: input.url, proxy_auth_key: input.text().optional() });
const common = {
  name: input.name(200).optional(),
  tool_access_config: toolAccess.optional(),
  restrict_to_following_tools: z.array(input.text()).optional(),
  shared_credentials: input.values.optional(),
  is_enabled_for_tool_router: z.boolean().optional(),
};

const createBody = z.object({
  toolkit: z.object({ slug: input.name(100) }),
  auth_config: z
    .discriminatedUnion('type', [
      z.object({ ...common, type: z.literal('use_composio_managed_auth'), credentials: input.values.optional() }),
      z.object({
        ...common,
        type: z.literal('use_custom_auth'),
        authScheme: input.name(60),
        credentials: input.values.optional(),
        proxy_config: proxy.nullable().optional(),
      }),
    ])
    .default({ type: 'use_composio_managed_auth' }),
});

const updateBody = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('custom'),
    credentials: input.values.optional(),
    proxy_config: proxy.nullable().optional(),
  }),
  z.object({ ...common, type: z.literal('default'), scopes: scopes.optional(), user_scopes: scopes.optional() }),
]);

const listQuery = z.object({
  toolkit_slug: input.csv(input.text()),
  is_composio_managed: input.flag,
  show_disabled: input.flag,
  search: input.text().optional(),
  limit: input.limit(1000, 20),
  cursor: input.text().optional(),
});

/** Finds an auth config that can still be used by its ID. */
export async function authConfigOf(id: string, { authConfigs }: BackendContext): Promise<AuthConfig> {
  if (!/^ac_[\w-]{1,64}$/.test(id)) {
    throw new ApiError(refusals.authConfigInvalid, 'This is not the ID of an auth config; they begin with ac_.', {
      errors: ['id: Must begin with ac_'],
    });
  }
  const config = await authConfigs.find(id);
  if (!config) throw new ApiError(refusals.authConfigNotFound, `Auth config ${id} does not exist.`);
  return config;
}

export function authConfigRoutes(context: BackendContext): Router {
  const { authConfigs } = context;
  const router = Router();

  router.post('/auth_configs', async (request, response) => {
    const body = parseInput(createBody, request.body, refusals.authConfigInvalid);
    const config = await createAuthConfig(body, context);
    response.status(201).json({
      toolkit: { slug: config.toolkitSlug },
      auth_config: {
        id: config.id,
        auth_scheme: config.authScheme,
        is_composio_managed: config.isManaged,
        restrict_to_following_tools: config.restrictToTools,
      },
    });
  });

  router.get('/auth_configs', async (request, response) => {
    const query = parseInput(listQuery, request.query);
    const filter = {
      toolkitSlugs: query.toolkit_slug?.map((slug) => slug.toLowerCase()),
      isManaged: query.is_composio_managed,
      showDisabled: query.show_disabled,
      search: query.search,
    };
    const pageRequest = readPageRequest(query.cursor, query.limit);
    const page = await authConfigs.list(filter, pageRequest.limit, pageRequest.after);
    const connections = await authConfigs.activeConnections(page.items.map(({ id }) => id));
    const total = await authConfigs.count(filter);
    response.json(
      pageAnswer(page, pageRequest, total, (config) =>
        authConfigAnswer(config, connections.get(config.id) ?? 0, context),
      ),
    );
  });

  router.get('/auth_configs/:id', async (request, response) => {
    const config = await authConfigOf(request.params.id, context);
    const connections = await authConfigs.activeConnections([config.id]);
    response.json(authConfigAnswer(config, connections.get(config.id) ?? 0, context));
  });

  router.patch('/auth_configs/:id', async (request, response) => {
    const config = await authConfigOf(request.params.id, context);
    const body = parseInput(updateBody, request.body, refusals.authConfigInvalid);
    const { scheme } = schemeOfToolkit(toolkitOf(config.toolkitSlug, context), config.authScheme);
    if ((body.type === 'default') !== config.isManaged) {
      throw invalidInput(
        [`type: This auth config is ${config.isManaged ? 'managed, send "default"' : 'custom, send "custom"'}`],
        refusals.authConfigInvalid,
      );
    }
    if (!(await authConfigs.update(config, mergeAuthConfig(config, body, scheme)))) {
      throw new ApiError(
        refusals.accountConflict,
        'The auth config was changed at the same moment. Read it again and repeat.',
        { retryable: true },
      );
    }
    response.json({});
  });

  router.patch('/auth_configs/:id/:status', async (request, response) => {
    const { id, status } = request.params;
    if (status !== 'ENABLED' && status !== 'DISABLED')
      throw invalidInput(['status: Must be ENABLED or DISABLED'], refusals.authConfigInvalid);
    await authConfigOf(id, context);
    await authConfigs.setEnabled(id, status === 'ENABLED');
    response.json({});
  });

  router.delete('/auth_configs/:id', async (request, response) => {
    const { revoke_on_delete: revoke } = parseInput(z.object({ revoke_on_delete: input.flag }), request.query);
    const config = await authConfigs.find(request.params.id);
    if (!config || !(await authConfigs.remove(config.id))) {
      response.status(404).json({}); // the upstream's own shape here
      return;
    }
    if (revoke) await revokeAll({ authConfigIds: [config.id] }, context);
    response.json(revoke ? { revoke_job_id: newId('rj') } : {});
  });

  return router;
}

/** Makes an auth config from what `POST /auth_configs` takes. */
export async function createAuthConfig(
  body: z.output<typeof createBody>,
  context: BackendContext,
): Promise<AuthConfig> {
  const toolkit = toolkitOf(body.toolkit.slug, context);
  const given = body.auth_config;
  const isManaged = given.type === 'use_composio_managed_auth';
  const { scheme } = schemeOfToolkit(toolkit, isManaged ? managedMode(toolkit, context) : given.authScheme);
  return context.authConfigs.insert({
    toolkitSlug: toolkit.slug,
    authScheme: scheme.mode,
    name: given.name ?? `${toolkit.name} Auth Config`,
    isManaged,
    credentials: checkCredentials(
      isManaged ? pickScopes(given.credentials) : (given.credentials ?? {}),
      isManaged ? [] : requiredOfDeveloper(scheme),
      'auth_config.credentials',
    ),
    shared: checkCredentials(given.shared_credentials ?? {}, [], 'auth_config.shared_credentials'),
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

function schemeOfToolkit(toolkit: CatalogToolkit, mode: string): { scheme: CatalogScheme } {
  const scheme = toolkit.schemes.find((each) => each.mode === mode.toUpperCase());
  if (scheme) return { scheme };
  const modes = toolkit.schemes.map((each) => each.mode).join(', ');
  throw invalidInput([`auth_config.authScheme: ${toolkit.name} takes one of ${modes}`], refusals.authConfigInvalid);
}

function pickScopes(values: Record<string, unknown> = {}): Record<string, unknown> {
  const { scopes, user_scopes: userScopes } = values;
  return { scopes, user_scopes: userScopes };
}
