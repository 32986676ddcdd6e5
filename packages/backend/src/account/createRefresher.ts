import { setTimeout as sleep } from 'node:timers/promises';
import type { BackendContext } from '../backendContext.ts';
import { newToken } from '../newId.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { VendorError } from '../scheme/VendorError.ts';
import type { Account } from './Account.ts';
import type { Accounts } from './createAccounts.ts';
import { openConnection } from './openConnection.ts';
import type { Refresher } from './Refresher.ts';
import { refreshTime } from './refreshTime.ts';
import { grantedValues } from './settleAccount.ts';
import { statusReasons } from './statusReasons.ts';

/** Longer than a call to a vendor may take, so that a lease ends only when its holder has. */
export const leaseMs = 30_000;
const mostFailures = 5;
const firstPause = 30_000;
const configurationPause = 60_000;
const batch = 10;
/** How long a caller without a token that works waits for another process to renew it, and how often it looks. */
const longestWaitMs = 15_000;
const lookEveryMs = 50;

type Context = Pick<BackendContext, 'authConfigs' | 'catalog' | 'managedClient' | 'fetch' | 'now' | 'logger'> & {
  accounts: Accounts;
};

/** Renews credentials ahead of their end: one request for each account, whoever asks. */
export function createRefresher(context: Context): Refresher {
  const { accounts, now } = context;
  const running = new Map<string, Promise<Account>>();

  /** Everybody in this process waits for the same request. */
  function once(account: Account, work: () => Promise<Account>): Promise<Account> {
    return running.get(account.id) ?? start(account, work);
  }

  function start({ id }: Account, work: () => Promise<Account>): Promise<Account> {
    const started = work().finally(() => {
      if (running.get(id) === started) running.delete(id);
    });
    running.set(id, started);
    return started;
  }

  /** Whoever holds the lease may be another process: what it writes is seen by looking. */
  async function waitForOthers({ id }: Account): Promise<void> {
    for (let waited = 0; waited < longestWaitMs && (await accounts.isLeased(id)); waited += lookEveryMs) {
      await sleep(lookEveryMs);
    }
  }

  async function renew(account: Account, leaseOwner: string): Promise<Account> {
    try {
      const connection = await openConnection(account, context);
      const granted = await schemeOf(account.authScheme).refresh?.(connection, context);
      return granted ? await commit(account, leaseOwner, granted) : await endOfLife(account, leaseOwner);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      return await failed(account, leaseOwner, error);
    }
  }

  async function commit(account: Account, leaseOwner: string, granted: Granted): Promise<Account> {
    const next = {
      values: grantedValues(account.values, granted),
      refreshAt: refreshTime(granted, now()),
      refreshFailures: 0,
    };
    // Undefined: meanwhile disconnected, connected anew, or the lease was lost. What they wrote stands.
    return (await accounts.settleLease(account, leaseOwner, next)) ?? (await current(account));
  }

  /** Nothing can renew it: it works until it ends, and if it has no end, the vendor's refusal was about something else. */
  async function endOfLife(account: Account, leaseOwner: string): Promise<Account> {
    if (account.refreshAt === null)
      return (await accounts.settleLease(account, leaseOwner, {})) ?? (await current(account));
    const end = endOf(account) ?? now();
    const changes = end > now() ? { refreshAt: end } : expired(statusReasons.refreshRefused);
    return (await accounts.settleLease(account, leaseOwner, changes)) ?? (await current(account));
  }

  async function failed(account: Account, leaseOwner: string, error: VendorError): Promise<Account> {
    if (error.isConfiguration) return misconfigured(account, leaseOwner, error);
    const failures = account.refreshFailures + 1;
    const isOver = error.isPermanent || failures >= mostFailures;
    const { id: accountId, toolkitSlug } = account;
    context.logger.warn({ accountId, toolkitSlug, code: error.code, failures, isOver }, 'a credential was not renewed');
    const changes = isOver
      ? expired(error.isPermanent ? statusReasons.refreshRefused : statusReasons.tooManyFailures)
      : { refreshFailures: failures, refreshAt: now() + firstPause * 2 ** (failures - 1) };
    return (await accounts.settleLease(account, leaseOwner, changes)) ?? (await current(account));
  }

  /** A wrong client secret must not cost every user their connection: it is tried again until somebody has corrected it. */
  async function misconfigured(account: Account, leaseOwner: string, { code, message }: VendorError): Promise<Account> {
    context.logger.error({ authConfigId: account.authConfigId, toolkitSlug: account.toolkitSlug, code }, message);
    const changes = account.refreshAt === null ? {} : { refreshAt: now() + configurationPause };
    return (await accounts.settleLease(account, leaseOwner, changes)) ?? (await current(account));
  }

  const current = async (account: Account): Promise<Account> =>
    (await accounts.find(account.id)) ?? { ...account, status: 'EXPIRED' };

  return {
    fresh(account, { force = false } = {}) {
      const isDue = account.refreshAt !== null && account.refreshAt <= now();
      if (account.status !== 'ACTIVE' || !(force || isDue)) return Promise.resolve(account);
      return once(account, async () => {
        const leaseOwner = newToken(16);
        const [leased] = await accounts.lease(leaseOwner, leaseMs, {
          id: account.id,
          force,
          sealedVersion: account.sealedVersion,
          limit: 1,
        });
        if (leased) return renew(leased, leaseOwner);
        if (force || hasEnded(account, now())) await waitForOthers(account);
        return current(account);
      });
    },

    async refreshDue() {
      const leaseOwner = newToken(16);
      const due = await accounts.lease(leaseOwner, leaseMs, { limit: batch });
      await Promise.all(due.map((account) => start(account, () => renew(account, leaseOwner))));
      return due.length;
    },
  };
}

/** When its token ends, where that is known. */
function endOf({ values: { expires_at: text } }: Account): number | undefined {
  return typeof text === 'string' ? Date.parse(text) : undefined;
}

function hasEnded(account: Account, now: number): boolean {
  const end = endOf(account);
  return end !== undefined && end <= now;
}

function expired(statusReason: string) {
  return { status: 'EXPIRED', statusReason, refreshAt: null } as const;
}
