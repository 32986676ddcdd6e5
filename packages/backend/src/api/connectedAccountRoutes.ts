import { type Request, Router } from 'express';
import { type Account, type AccountStatus, isReadable } from '../account/Account.ts';
import { uniqueAlias } from '../account/uniqueAlias.ts';
import { revokeAccount, revocableStatuses } from '../account/revokeAccount.ts';
import { statusReasons } from '../account/statusReasons.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { inFields } from './inFields.ts';
import { accountAnswers } from './accountAnswer.ts';
import { accountStatusBody, listAccountsQuery, refreshInput, updateAccountBody } from './accountInput.ts';
import { accountOf } from './accountOf.ts';
import { pageAnswer, readPageRequest } from './cursor.ts';
import { removeAccount } from './removeAccount.ts';
import { parseInput } from '../parseInput.ts';
import { reconnectAccount } from './reconnectAccount.ts';
import { updateAccount } from './updateAccount.ts';

export function connectedAccountRoutes(context: BackendContext): Router {
  const { accounts } = context;
  const router = Router();

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
    const { account: refreshed, redirectUrl } = await uniqueAlias(
      reconnectAccount(account, query.redirect_url ?? body.redirect_url ?? null, context),
    );
    response.json({ id: refreshed.id, status: refreshed.status, redirect_url: redirectUrl });
  });

  router.post('/connected_accounts/:id/revoke', async (request, response) => {
    const account = await accountOf(request.params.id, context);
    if (!revocableStatuses.includes(account.status)) {
      throw new ApiError(refusals.accountConflict, `An account that is ${account.status} cannot be revoked.`);
    }
    if (!isReadable(account)) {
      throw new ApiError(refusals.accountConflict, 'What the account is connected by cannot be opened here.', {
        suggestedFix:
          'Give the encryption key that sealed it; or end the credential at the vendor, and delete the account.',
      });
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
