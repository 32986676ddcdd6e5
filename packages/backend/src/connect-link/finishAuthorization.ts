import { type Account, unfinishedStatuses } from '../account/Account.ts';
import { openConnection } from '../account/openConnection.ts';
import { activateAccount, failAccount } from '../account/settleAccount.ts';
import { statusReasons } from '../account/statusReasons.ts';
import type { BackendContext } from '../backendContext.ts';
import { FieldError } from '../scheme/FieldError.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { hashToken } from '../store/hashToken.ts';
import type { Link } from './createLinks.ts';
import type { PendingAuthorization } from './createAuthorizations.ts';

export type Outcome =
  | { kind: 'connected'; account: Account }
  | { kind: 'failed'; account: Account; message: string }
  /** The account waits for the app to say whose browser this is. */
  | { kind: 'unverified'; account: Account; sessionUri: string };

/** A user who came back from a vendor; undefined when nobody was sent out with that `state`, or has come back already. */
export async function finishAuthorization(
  callback: URLSearchParams,
  browserToken: string | undefined,
  context: BackendContext,
): Promise<{ link: Link; linkToken: string; outcome: Outcome } | undefined> {
  const states = callback.getAll('state');
  const pending = states.length === 1 && states[0] ? await context.authorizations.claim(states[0]) : undefined;
  const link = pending && (await context.links.findByHash(pending.linkHash));
  const account = link && (await context.accounts.find(link.accountId));
  if (!pending || !account) return undefined;
  const outcome = await settle(pending, account, callback, browserToken, context);
  if (outcome.kind !== 'failed' || outcome.account.status === 'FAILED') await context.links.finish(link.hash);
  return { link, linkToken: pending.linkToken, outcome };
}

async function settle(
  pending: PendingAuthorization,
  account: Account,
  callback: URLSearchParams,
  browserToken: string | undefined,
  context: BackendContext,
): Promise<Outcome> {
  if (!(unfinishedStatuses as readonly string[]).includes(account.status)) return overtaken(account);
  if (pending.browserHash !== null && (!browserToken || hashToken(browserToken) !== pending.browserHash)) {
    return { kind: 'failed', account, message: 'This connection was started from a different browser or device.' };
  }
  const scheme = schemeOf(account.authScheme);
  try {
    const connection = await openConnection(account, context);
    const granted = await scheme.complete?.(connection, pending, callback, context);
    if (!granted) throw new Error(`${account.authScheme} has nothing to complete`);
    const active = await activateAccount(account, granted, context);
    return active ? { kind: 'connected', account: active } : overtaken(await current(account, context));
  } catch (error) {
    if (!(error instanceof VendorError) && !(error instanceof FieldError)) throw error;
    const code = error instanceof VendorError ? error.code : 'invalid_request';
    context.logger.info({ accountId: account.id, code, cause: nameOf(error.cause) }, 'an authorization failed');
    const reason = code === 'access_denied' ? error.message : statusReasons.callbackFailed;
    const failed = await failAccount(account, { code, message: error.message, reason }, context);
    return failed
      ? { kind: 'failed', account: failed, message: error.message }
      : overtaken(await current(account, context));
  }
}

async function current(account: Account, { accounts }: BackendContext): Promise<Account> {
  return (await accounts.find(account.id)) ?? account;
}

/** The account was settled in another way while the user was at the vendor. */
function overtaken(account: Account): Outcome {
  return account.status === 'ACTIVE'
    ? { kind: 'connected', account }
    : { kind: 'failed', account, message: 'This connection was not finished in time. Start again from the app.' };
}

function nameOf(cause: unknown): string | undefined {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined;
}
