import { type Request, Router } from 'express';
import { type Account, type AccountStatus } from '../account/Account.ts';
import { uniqueAlias } from '../account/uniqueAlias.ts';
import { revokeAccount, revocableStatuses } from '../account/revokeAccount.ts';
import { statusReasons } from '../account/statusReasons.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { completeAuth } from '../connect-link/completeAuth.ts';
import { createConnection } from '../connect-link/createConnection.ts';
import { startLink } from '../connect-link/startLink.ts';
import { inFields } from '../scheme/FieldError.ts';
import { accountAnswers, stateAnswer } from './accountAnswer.ts';
import {
  accountStatusBody,
  completeAuthBody,
  createAccountBody,
  createLinkBody,
  listAccountsQuery,
  refreshInput,
  updateAccountBody,
} from './accountInput.ts';
import { accountOf } from './accountOf.ts';
import { authConfigOf } from './authConfigRoutes.ts';
import { pageAnswer, readPageRequest } from './cursor.ts';
import { removeAccount } from './removeAccount.ts';
import { invalidInput, parseInput } from '../parseInput.ts';
import { reconnectAccount } from './reconnectAccount.ts';
import { linkValues } from './linkValues.ts';
import { updateAccount } from './updateAccount.ts';

export function connectedAccountRoutes(context: BackendContext): Router {
  const { accounts } = context;
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
        },
        context,
      ),
    );
    response.status(201).json({
      link_token: token,
      redirect_url: url,
      expires_at: new Date(link.expiresAt).toISOString(),
      connected_account_id: account.id,
    });
  });

  router.post('/connected_accounts/complete_auth', async (request, response) => {
    const body = parseInput(completeAuthBody, request.body, refusals.accountInvalid);
    const account = await completeAuth(body.session_uri, body.user_id, context);
    response.json({ connected_account_id: account.id, toolkit_slug: account.toolkitSlug });
  });

  router.get('/connected_accounts', async (request, response) => {
    const query = parseInput(listAccountsQuery, request.query);
    const filter = {
      ids: query.connected_account_ids,
      userIds: query.user_ids,
      authConfigIds: query.auth_config_ids,
      toolkitSlugs: query.toolkit_slugs?.map((slug) => slug.toLowerCase()),
      statuses: query.statuses,
      accountType: query.account_type === 'ALL' ? undefined : query.account_type,
    };
    const pageRequest = readPageRequest(query.cursor, query.limit);
    const order = { by: query.order_by, direction: query.order_direction };
    const page = await accounts.list(filter, order, pageRequest.limit, pageRequest.after);
    response.json(pageAnswer(page, pageRequest, await accounts.count(filter), await accountAnswers(context)));
  });

  router.get('/connected_accounts/:id', async (request, response) => {
    const answer = await accountAnswers(context);
    response.json(answer(await accountOf(request.params.id, context)));
  });

  router.patch('/connected_accounts/:id', async (request, response) => {
    const body = parseInput(updateAccountBody, request.body, refusals.accountInvalid);
    const account = await accountOf(request.params.id, context);
    const updated = await uniqueAlias(inFields('connection.state.val', () => updateAccount(account, body, context)));
    response.json({ success: true, id: updated.id, status: updated.status });
  });

  router.patch('/connected_accounts/:id/status', async (request, response) => {
    const { enabled } = parseInput(accountStatusBody, request.body, refusals.accountInvalid);
    const account = await accountOf(request.params.id, context);
    await setEnabled(account, enabled, context);
    response.json({ success: true });
  });

  router.post('/connected_accounts/:id/refresh', async (request, response) => {
    // The official SDK sends `redirect_url` as a query, its documents show it in the body.
    const query = parseInput(refreshInput.pick({ redirect_url: true }), request.query);
    const body = parseInput(refreshInput, request.body, refusals.accountInvalid);
    const account = await accountOf(request.params.id, context);
    const { account: refreshed, redirectUrl } = await reconnectAccount(
      account,
      query.redirect_url ?? body.redirect_url ?? null,
      context,
    );
    response.json({ id: refreshed.id, status: refreshed.status, redirect_url: redirectUrl });
  });

  router.post('/connected_accounts/:id/revoke', async (request, response) => {
    const account = await accountOf(request.params.id, context);
    if (!revocableStatuses.includes(account.status)) {
      throw new ApiError(refusals.accountConflict, `An account that is ${account.status} cannot be revoked.`);
    }
    const revoked = await revokeAccount(account, context);
    if (!revoked) {
      throw new ApiError(
        refusals.accountInvalid,
        `Revocation is not supported for ${account.toolkitSlug} with ${account.authScheme}.`,
        {
          suggestedFix: 'Delete the connected account, and end the credential at the vendor.',
        },
      );
    }
    response.json({ revoked_tokens: revoked, connected_account: { id: account.id, status: 'REVOKED' } });
  });

  router.delete('/connected_accounts/:id', async (request: Request<{ id: string }>, response) => {
    const removed = await removeAccount(request.params.id, request.query, context);
    response.status(removed ? 200 : 404).json(removed ?? {}); // `{}` is the upstream's own shape here
  });

  return router;
}

/** An auth config that may be used for a new connection. */
export async function usableConfig(id: string, context: BackendContext): Promise<AuthConfig> {
  const config = await authConfigOf(id, context);
  if (!config.isEnabled) {
    throw new ApiError(
      refusals.authConfigInvalid,
      `${statusReasons.authConfigDisabled}: ${id} accepts no new connections.`,
      {
        suggestedFix: `Enable it with PATCH /api/v3.1/auth_configs/${id}/ENABLED, or use another one.`,
      },
    );
  }
  return config;
}

/** A placeholder cannot be recognised when the user comes back. */
export function requireRealUser(userId: string, { verifierUrl }: BackendContext): void {
  if (verifierUrl === undefined || (userId.trim() !== '' && userId !== 'default')) return;
  throw new ApiError(
    refusals.accountInvalid,
    'This project requires callback identity verification, so a real user_id is required (a blank or default placeholder user cannot be verified).',
    { errors: ['user_id: Must name a real user'] },
  );
}

async function setEnabled(account: Account, enabled: boolean, { accounts }: BackendContext): Promise<void> {
  const switchable: AccountStatus[] = ['ACTIVE', 'INACTIVE'];
  const status = enabled ? 'ACTIVE' : 'INACTIVE';
  const changes = { status, statusReason: enabled ? null : statusReasons.byUser } as const;
  if (!(await accounts.update(account, changes, switchable))) {
    throw new ApiError(
      refusals.accountInvalid,
      `An account that is ${account.status} can be neither enabled nor disabled.`,
      {
        suggestedFix: 'Connect the account again.',
      },
    );
  }
}
