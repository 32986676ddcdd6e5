import { Router } from 'express';
import * as z from 'zod';
import { createAuthConfigBody, listAuthConfigsQuery, updateAuthConfigBody } from '../auth-config/authConfigInput.ts';
import { checkConfigAddresses } from '../auth-config/checkConfigAddresses.ts';
import { createAuthConfig, schemeOfToolkit } from '../auth-config/createAuthConfig.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import { mergeAuthConfig } from '../auth-config/mergeAuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { newId } from '../newId.ts';
import { ApiError, changedMeanwhile, refusals } from '../ApiError.ts';
import { authConfigAnswer } from './authConfigAnswer.ts';
import { pageAnswer, readPageRequest } from './cursor.ts';
import { revokeAccountsOf } from './revokeAccountsOf.ts';
import { input, invalidInput, parseInput } from '../parseInput.ts';
import { toolkitOf } from '../toolkitOf.ts';

const isAuthConfigId = (id: string): boolean => /^ac_[\w-]{1,64}$/.test(id);

/** Finds an auth config that can still be used by its ID. */
export async function authConfigOf(id: string, { authConfigs }: BackendContext): Promise<AuthConfig> {
  if (!isAuthConfigId(id)) {
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

  const connectionsOf = (id: string) => context.accounts.count({ authConfigIds: [id], statuses: ['ACTIVE'] });

  router.post('/auth_configs', async (request, response) => {
    const body = parseInput(createAuthConfigBody, request.body, refusals.authConfigInvalid);
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
    const query = parseInput(listAuthConfigsQuery, request.query);
    const filter = {
      toolkitSlugs: query.toolkit_slug?.map((slug) => slug.toLowerCase()),
      isManaged: query.is_composio_managed,
      showDisabled: query.show_disabled,
      search: query.search,
    };
    const pageRequest = readPageRequest(query.cursor, query.limit);
    const page = await authConfigs.list(filter, pageRequest.limit, pageRequest.after);
    const connections = new Map(
      await Promise.all(page.items.map(async ({ id }) => [id, await connectionsOf(id)] as const)),
    );
    const total = await authConfigs.count(filter);
    response.json(
      pageAnswer(page, pageRequest, total, (config) =>
        authConfigAnswer(config, connections.get(config.id) ?? 0, context),
      ),
    );
  });

  router.get('/auth_configs/:id', async (request, response) => {
    const config = await authConfigOf(request.params.id, context);
    response.json(authConfigAnswer(config, await connectionsOf(config.id), context));
  });

  router.patch('/auth_configs/:id', async (request, response) => {
    const config = await authConfigOf(request.params.id, context);
    const body = parseInput(updateAuthConfigBody, request.body, refusals.authConfigInvalid);
    const toolkit = toolkitOf(config.toolkitSlug, context);
    const scheme = schemeOfToolkit(toolkit, config.authScheme);
    if ((body.type === 'default') !== config.isManaged) {
      throw invalidInput(
        [`type: This auth config is ${config.isManaged ? 'managed, send "default"' : 'custom, send "custom"'}`],
        refusals.authConfigInvalid,
      );
    }
    const changes = mergeAuthConfig(config, body, scheme);
    // One that the catalog's rules have come to refuse can still be renamed.
    if (body.shared_credentials || (body.type === 'custom' && body.credentials))
      checkConfigAddresses({ ...config, ...changes }, { toolkit, scheme }, '');
    if (!(await authConfigs.update(config, changes))) {
      throw changedMeanwhile('auth config');
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
    const { id } = request.params;
    const config = isAuthConfigId(id) ? await authConfigs.find(id) : undefined;
    if (!config || !(await authConfigs.remove(config.id))) {
      response.status(404).json({}); // the upstream's own shape here
      return;
    }
    if (revoke) await revokeAccountsOf(config.id, context);
    response.json(revoke ? { revoke_job_id: newId('rj') } : {});
  });

  return router;
}
