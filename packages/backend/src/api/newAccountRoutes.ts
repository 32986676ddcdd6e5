import { Router } from 'express';
import { uniqueAlias } from '../account/uniqueAlias.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { completeAuth } from '../connect-link/completeAuth.ts';
import { createConnection } from '../connect-link/createConnection.ts';
import { startLink } from '../connect-link/startLink.ts';
import { inFields } from './inFields.ts';
import { sharingAnswer, stateAnswer } from './accountAnswer.ts';
import { completeAuthBody, createAccountBody, createLinkBody } from './accountInput.ts';
import { invalidInput, parseInput } from '../parseInput.ts';
import { linkValues } from './linkValues.ts';
import { usableConfig } from './usableConfig.ts';

/** How accounts come about: by a link, by credentials, by one's own OAuth app. */
export function newAccountRoutes(context: BackendContext): Router {
  const router = Router();

  router.post('/connected_accounts', async (request, response) => {
    const body = parseInput(createAccountBody, request.body, refusals.accountInvalid);
    const { connection, experimental } = body;
    const config = await usableConfig(body.auth_config.id, context);
    const { state } = connection;
    if (state && state.authScheme.toUpperCase() !== config.authScheme) {
      throw invalidInput(
        [`connection.state.authScheme: This auth config is ${config.authScheme}`],
        refusals.accountInvalid,
      );
    }
    const { account, redirectUrl } = await inFields('connection.state.val', () =>
      uniqueAlias(
        createConnection(
          {
            config,
            userId: connection.user_id,
            alias: connection.alias || null,
            callbackUrl: connection.callback_url ?? connection.redirect_uri ?? null,
            val: state?.val ?? connection.data,
            accountType: experimental?.account_type ?? 'PRIVATE',
            accessList: experimental?.acl_config_for_shared ?? null,
            validate: body.validate_credentials ?? false,
          },
          context,
        ),
      ),
    );
    response.status(201).json({
      id: account.id,
      connectionData: await stateAnswer(account, context),
      status: account.status,
      redirect_url: redirectUrl,
      redirect_uri: redirectUrl,
      deprecated: { uuid: account.uuid, authConfigUuid: config.uuid },
    });
  });

  router.post('/connected_accounts/link', async (request, response) => {
    const body = parseInput(createLinkBody, request.body, refusals.accountInvalid);
    requireRealUser(body.user_id, context);
    const config = await usableConfig(body.auth_config_id, context);
    const { experimental } = body;
    const values = await inFields('connection_data', () => linkValues(config, body.connection_data ?? {}, context));
    const { account, link, token, url } = await uniqueAlias(
      startLink(
        {
          config,
          userId: body.user_id,
          alias: body.alias || null,
          callbackUrl: body.callback_url ?? null,
          values,
          accountType: experimental?.account_type ?? 'PRIVATE',
          accessList: experimental?.acl_config_for_shared ?? null,
          replaces: await replacedBy(experimental?.replaces, body.user_id, config, context),
        },
        context,
      ),
    );
    response.status(201).json({
      link_token: token,
      redirect_url: url,
      expires_at: new Date(link.expiresAt).toISOString(),
      connected_account_id: account.id,
      experimental: sharingAnswer(account),
    });
  });

  router.post('/connected_accounts/complete_auth', async (request, response) => {
    const body = parseInput(completeAuthBody, request.body, refusals.accountInvalid);
    const account = await completeAuth(body.session_uri, body.user_id, context);
    response.json({ connected_account_id: account.id, toolkit_slug: account.toolkitSlug });
  });

  return router;
}

/** An account that is to be replaced: the user's own, of the same toolkit. */
async function replacedBy(
  id: string | undefined,
  userId: string,
  { toolkitSlug }: AuthConfig,
  { accounts }: BackendContext,
): Promise<string | null> {
  if (id === undefined) return null;
  const account = await accounts.find(id);
  if (account?.userId === userId && account.toolkitSlug === toolkitSlug) return id;
  throw invalidInput(['experimental.replaces: Must be an account of this user and toolkit'], refusals.accountInvalid);
}

/** A placeholder cannot be recognised when the user comes back. */
function requireRealUser(userId: string, { verifierUrl }: BackendContext): void {
  if (verifierUrl === undefined || (userId.trim() !== '' && userId !== 'default')) return;
  throw new ApiError(
    refusals.accountInvalid,
    'This project requires callback identity verification, so a real user_id is required (a blank or default placeholder user cannot be verified).',
    { errors: ['user_id: Must name a real user'] },
  );
}
