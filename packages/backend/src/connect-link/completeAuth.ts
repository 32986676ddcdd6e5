import type { Account } from '../account/Account.ts';
import { identityOf } from '../account/AccountIdentity.ts';
import { activateAccount, failAccount } from '../account/settleAccount.ts';
import { statusReasons } from '../account/statusReasons.ts';
import { ApiError, refusals } from '../ApiError.ts';
import type { BackendContext } from '../backendContext.ts';
import { discardGrant, discardReplaced, endGrant } from '../account/discardGrant.ts';

/** The app says whose browser came back. Only the user who began gets the account; for another it ends, and the grant with it. */
export async function completeAuth(sessionUri: string, userId: string, context: BackendContext): Promise<Account> {
  const completion = await context.completions.claim(sessionUri);
  const found = completion && (await context.accounts.find(completion.accountId));
  const config = completion && (await context.authConfigs.find(completion.authConfigId, { evenDeleted: true }));
  if (!completion || !found || !config) {
    throw new ApiError(
      refusals.sessionNotFound,
      'This session is not known: it was used already, or its time is over.',
    );
  }
  const values = found.authConfigId === config.id ? found.values : {};
  const account: Account = { ...found, authConfigId: config.id, authScheme: config.authScheme, values };
  if (account.userId !== userId) {
    const message = 'The connection was finished by another user than the one who began it.';
    await failAccount(account, { code: 'identity_mismatch', message, reason: statusReasons.otherUser }, context);
    await endGrant(account, completion.granted, context);
    throw new ApiError(refusals.accountInvalid, `${statusReasons.otherUser}: ${message}`, {
      errors: ['user_id: Not the user who began'],
    });
  }
  if (!config.isEnabled) {
    const reason = statusReasons.authConfigDisabled;
    await failAccount(account, { code: 'auth_config_disabled', message: reason, reason }, context);
    await endGrant(account, completion.granted, context);
    throw new ApiError(refusals.accountInvalid, `${reason}: no new connections.`);
  }
  const active = await activateAccount(account, completion.granted, context);
  if (!active) {
    await discardGrant(account, completion.granted, context);
    throw new ApiError(refusals.accountInvalid, 'The connection was not finished in time. Start again.');
  }
  await context.links.finish(completion.linkHash);
  await discardReplaced(account, completion.granted, context);
  if (!identityOf(active)) await context.identities.learn(active);
  return active;
}
