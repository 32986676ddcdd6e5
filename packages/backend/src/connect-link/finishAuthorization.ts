import { type Account, isUnfinished } from '../account/Account.ts';
import { openConnection } from '../account/openConnection.ts';
import { failAccount, lasting } from '../account/settleAccount.ts';
import { statusReasons } from '../account/statusReasons.ts';
import type { BackendContext } from '../backendContext.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { hashToken } from '../store/hashToken.ts';
import type { PendingAuthorization } from './createAuthorizations.ts';
import type { Link } from './createLinks.ts';
import type { Outcome } from './Outcome.ts';
import { overtaken, settleGrant } from './settleGrant.ts';
import { switchAuthConfig } from './switchAuthConfig.ts';

/** The browser in which the user came back. */
export interface Browser {
  read: () => string | undefined;
  /** Its token; it gets one when it has none. */
  ensure: () => string;
}

/** A user who came back from a vendor; undefined when nobody was sent out with that `state`, or has come back already. */
export async function finishAuthorization(
  callback: URLSearchParams,
  browser: Browser,
  context: BackendContext,
): Promise<{ link: Link; linkToken: string; outcome: Outcome } | undefined> {
  const states = callback.getAll('state');
  const pending = states.length === 1 && states[0] ? await context.authorizations.claim(states[0]) : undefined;
  const link = pending && (await context.links.findByHash(pending.linkHash));
  const account = link && (await context.accounts.find(link.accountId));
  if (!pending || !account) return undefined;
  const outcome = await settle({ pending, link, account, callback, browser }, context);
  return { link, linkToken: pending.linkToken, outcome };
}

const disabled = 'auth_config_disabled';
const disabledMessage = 'Connecting is switched off at the moment. Start again from the app later.';

interface Arrival {
  pending: PendingAuthorization;
  link: Link;
  account: Account;
  callback: URLSearchParams;
  browser: Browser;
}

async function settle(
  { pending, link, account: arrived, callback, browser }: Arrival,
  context: BackendContext,
): Promise<Outcome> {
  if (!isUnfinished(arrived)) return overtaken(arrived);
  const browserToken = browser.read();
  if (pending.browserHash !== null && (!browserToken || hashToken(browserToken) !== pending.browserHash)) {
    const message = 'This connection was started from a different browser or device.';
    return { kind: 'failed', account: arrived, message };
  }
  const config = await context.authConfigs.find(pending.authConfigId, { evenDeleted: true });
  const account = config && (await switchAuthConfig(arrived, config, context));
  if (!account) return overtaken((await context.accounts.find(arrived.id)) ?? arrived);
  if (account.authConfig.isDisabled) {
    return fail(account, link, new VendorError(disabled, disabledMessage), context);
  }
  let granted: Granted | undefined;
  try {
    // The trip's own values: the account may hold those of a trip that another window began later.
    const connection = await openConnection({ ...account, values: { ...account.values, ...pending.values } }, context);
    granted = await schemeOf(account.authScheme).complete?.(connection, pending, callback, context);
  } catch (error) {
    if (!(error instanceof VendorError) && !(error instanceof FieldError)) throw error;
    return fail(account, link, error, context);
  }
  if (!granted) throw new Error(`${account.authScheme} has nothing to complete`);
  const visit = { account, link, linkToken: pending.linkToken, browserToken: () => browserToken ?? browser.ensure() };
  return settleGrant(visit, { ...granted, values: { ...lasting(pending.values), ...granted.values } }, context);
}

async function fail(
  account: Account,
  link: Link,
  error: VendorError | FieldError,
  context: BackendContext,
): Promise<Outcome> {
  const code = error instanceof VendorError ? error.code : 'invalid_request';
  const { cause } = error;
  const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined;
  context.logger.info(
    { accountId: account.id, toolkitSlug: account.toolkitSlug, code, why },
    'an authorization failed',
  );
  const reason = reasonOf(code, error.message);
  const failed = await failAccount(account, { code, message: error.message, reason }, context);
  if (!failed) return overtaken((await context.accounts.find(account.id)) ?? account);
  await context.links.finish(link.hash);
  return { kind: 'failed', account: failed, message: error.message };
}

function reasonOf(code: string, message: string): string {
  if (code === 'access_denied') return message;
  return code === disabled ? statusReasons.authConfigDisabled : statusReasons.callbackFailed;
}
