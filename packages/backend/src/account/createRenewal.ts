import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { VendorError } from '../scheme/VendorError.ts';
import type { Account } from './Account.ts';
import { identityOf } from './AccountIdentity.ts';
import type { Accounts } from './createAccounts.ts';
import { discardGrant } from './discardGrant.ts';
import { endOfToken } from './endOfToken.ts';
import { openConnection } from './openConnection.ts';
import { refreshTime } from './refreshTime.ts';
import { grantedValues } from './settleAccount.ts';
import { statusReasons } from './statusReasons.ts';
import type { AccountChanges } from './writeAccount.ts';

const mostFailures = 5;
const firstPause = 30_000;
/** Each pause is as many times the one before: five attempts in minutes at a vendor that answers, in two hours at one that is down. */
const longerEachTime = { answered: 2, unreachable: 6 };
const configurationPause = 60_000;

export type RenewalContext = Pick<
  BackendContext,
  'authConfigs' | 'catalog' | 'managedClient' | 'fetch' | 'now' | 'logger'
> & { accounts: Accounts; identities: Pick<BackendContext['identities'], 'learnLater'> };

/** What asks a vendor for a new credential and writes down what comes of it; for whoever holds the lease. */
export function createRenewal(context: RenewalContext): (account: Account, leaseOwner: string) => Promise<Account> {
  const { accounts, now } = context;

  async function renew(account: Account, leaseOwner: string): Promise<Account> {
    try {
      const connection = await openConnection(account, context);
      const granted = await schemeOf(account.authScheme).refresh?.(connection, context);
      return await (granted ? commit(account, leaseOwner, granted) : endOfLife(account, leaseOwner));
    } catch (error) {
      if (error instanceof VendorError) return await failed(account, leaseOwner, error);
      // What fits no address any more was taken away or changed in the auth config.
      if (error instanceof FieldError)
        return await misconfigured(account, leaseOwner, { code: 'invalid_request', message: error.message });
      await accounts.release(account.id, leaseOwner); // or others would wait for nobody
      throw error;
    }
  }

  async function commit(account: Account, leaseOwner: string, granted: Granted): Promise<Account> {
    const next = {
      values: grantedValues(account.values, granted),
      refreshAt: refreshTime(granted, now()),
      refreshFailures: 0,
    };
    const renewed = await accounts.settleLease(account, leaseOwner, next);
    if (!renewed) return tooLate(account, granted);
    // Nobody knows whose it is: the vendor was down, the process was ended, or there were too many at once.
    if (!identityOf(renewed)) context.identities.learnLater(renewed);
    return renewed;
  }

  /** Who disconnects does not wait for a slow vendor for ever: what that issues afterwards would live on there, known to nobody. */
  async function tooLate(account: Account, granted: Granted): Promise<Account> {
    const current = await accounts.find(account.id);
    if (!current || current.status === 'REVOKED') {
      const values = grantedValues(account.values, granted); // and so with whose it is
      await discardGrant(account, { ...granted, values }, context);
    }
    return current ?? { ...account, status: 'EXPIRED' };
  }

  /** Nothing can renew it: it works until it ends, and if it has no end, the vendor's refusal was about something else. */
  async function endOfLife(account: Account, leaseOwner: string): Promise<Account> {
    if (account.refreshAt === null) return settle(account, leaseOwner, {});
    const end = endOfToken(account) ?? now();
    const changes = end > now() ? { refreshAt: end } : expired(statusReasons.refreshRefused);
    return settle(account, leaseOwner, changes);
  }

  async function failed(account: Account, leaseOwner: string, error: VendorError): Promise<Account> {
    if (error.isConfiguration) return misconfigured(account, leaseOwner, error);
    const { refreshFailures, refreshAt } = account;
    // Whoever is refused meanwhile asks again, but does not spend the attempts that were meant for later.
    const isPause = refreshFailures > 0 && refreshAt !== null && refreshAt > now();
    if (isPause && !error.isPermanent) return settle(account, leaseOwner, {});
    const failures = refreshFailures + 1;
    const isOver = error.isPermanent || failures >= mostFailures;
    const { id: accountId, toolkitSlug } = account;
    const longer = error.code === 'unreachable' ? longerEachTime.unreachable : longerEachTime.answered;
    context.logger.warn({ accountId, toolkitSlug, code: error.code, failures, isOver }, 'a credential was not renewed');
    const changes = isOver
      ? {
          ...expired(error.isPermanent ? statusReasons.refreshRefused : statusReasons.tooManyFailures),
          ...(error.code === 'client_gone' ? { values: withoutClient(account.values) } : {}),
        }
      : { refreshFailures: failures, refreshAt: now() + firstPause * longer ** (failures - 1) };
    return settle(account, leaseOwner, changes);
  }

  /** A wrong client secret must not cost every user their connection: it is tried again until somebody has corrected it. */
  async function misconfigured(
    account: Account,
    leaseOwner: string,
    { code, message }: Pick<VendorError, 'code' | 'message'>,
  ): Promise<Account> {
    context.logger.error({ authConfigId: account.authConfigId, toolkitSlug: account.toolkitSlug, code }, message);
    const changes = account.refreshAt === null ? {} : { refreshAt: now() + configurationPause };
    return settle(account, leaseOwner, changes);
  }

  /** What somebody else wrote meanwhile stands: the account was disconnected, connected anew, or the lease was lost. */
  async function settle(account: Account, leaseOwner: string, changes: AccountChanges): Promise<Account> {
    const settled = await accounts.settleLease(account, leaseOwner, changes);
    return settled ?? (await accounts.find(account.id)) ?? { ...account, status: 'EXPIRED' };
  }

  return renew;
}

/** Whoever connects again registers another one. */
function withoutClient({ client_id: _id, client_secret: _secret, ...values }: Values): Values {
  return values;
}

function expired(statusReason: string) {
  return { status: 'EXPIRED', statusReason, refreshAt: null } as const;
}
