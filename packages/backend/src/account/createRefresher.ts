import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ApiError, refusals } from '../ApiError.ts';
import { newToken } from '../newId.ts';
import type { Changes } from '../store/Changes.ts';
import type { Account } from './Account.ts';
import { withoutIdentity } from './AccountIdentity.ts';
import { createLanes } from './createLanes.ts';
import { createRenewal, type RenewalContext } from './createRenewal.ts';
import { hasEnded, isOverdue } from './endOfToken.ts';
import type { Refresher } from './Refresher.ts';
import { waitWhileLeased } from './waitWhileLeased.ts';

/** Longer than a call to a vendor may take, so that a lease ends only when its holder has. */
export const leaseMs = 30_000;
/** How many renewals one toolkit's vendor is asked for at a time: by callers, and again as many ahead of their end. */
export const mostOfToolkit = 10;
/** How many accounts may wait for that; a vendor that is slow must not fill the process with callers. */
export const mostWaiting = 100;
const busySeconds = 5;
const mostToolkits = 10;
/** How long a caller with one that works waits for a better one; less than this before its end, none works. */
const patienceMs = 500;
const lastMoments = 30_000;

/** What has become of an account that was due, or refused by its vendor. */
interface Outcome {
  account: Account;
  /** Renewed here or waited for. Else another process renews it, and nobody here has waited, since the token seemed to work. */
  isFinal: boolean;
}

/** Renews credentials ahead of their end: one request for each account, whoever asks. */
export function createRefresher(context: RenewalContext & { changes: Changes }): Refresher {
  const { accounts, catalog, now, logger } = context;
  const renew = createRenewal(context);
  /** What is being waited for, and which version of the account it was begun for. */
  const running = new Map<string, { work: Promise<Outcome>; version: number }>();
  const inLane = createLanes({ most: mostOfToolkit, mostWaiting });
  const closing = new AbortController();

  /** From now on everybody in this process waits for this work. */
  function share({ id, sealedVersion: version }: Account, work: Promise<Outcome>): Promise<Outcome> {
    const shared = work.finally(() => {
      if (running.get(id)?.work === shared) running.delete(id);
    });
    running.set(id, { work: shared, version });
    return shared;
  }

  /** The account as it is where it still works. Nothing is written: the next call begins anew. */
  function withoutRenewal(account: Account, force: boolean): Promise<Account> {
    if (!force && !hasEnded(account, now())) return Promise.resolve(account);
    const name = catalog.get(account.toolkitSlug)?.name ?? account.toolkitSlug;
    const message = `Too many credentials of ${name} wait to be renewed. This one is kept, and renewed with the next call.`;
    return Promise.reject(new ApiError(refusals.unavailable, message, { retryAfter: busySeconds }));
  }

  const current = async (account: Account): Promise<Account> =>
    (await accounts.find(account.id)) ?? { ...account, status: 'EXPIRED' };

  async function onDemand(account: Account, force: boolean): Promise<Outcome> {
    const leaseOwner = newToken(16);
    const [leased] = await accounts.lease(leaseOwner, leaseMs, {
      id: account.id,
      force: force || isOverdue(account, now()),
      sealedVersion: account.sealedVersion,
      limit: 1,
    });
    if (leased) return { account: await renew(leased, leaseOwner), isFinal: true };
    const isFinal = force || hasEnded(account, now());
    if (isFinal) await waitWhileLeased(account.id, context);
    const latest = await current(account);
    // Something else was written meanwhile: the credential that was refused is still the one that it has.
    if (force && latest.sealedVersion > account.sealedVersion && hasSameCredential(latest, account)) {
      return onDemand(latest, force);
    }
    return { account: latest, isFinal };
  }

  async function renewDue(account: Account, leaseOwner: string): Promise<void> {
    try {
      const work = renew(account, leaseOwner).then((renewed) => ({ account: renewed, isFinal: true }));
      await share(account, work);
    } catch (error) {
      logger.error({ accountId: account.id, err: String(error) }, 'a renewal failed');
    }
  }

  const fresh: Refresher['fresh'] = async (account, { force = false } = {}) => {
    const isDue = (account.refreshAt !== null && account.refreshAt <= now()) || isOverdue(account, now());
    if (account.status !== 'ACTIVE' || !(force || isDue)) return account;
    const known = running.get(account.id);
    // Who was refused with something newer than what others wait for has nothing to wait for with them.
    let shared = known && force && known.version < account.sealedVersion ? undefined : known?.work;
    if (!shared) {
      const begun = inLane(account.toolkitSlug, () => onDemand(account, force));
      if (!begun) return withoutRenewal(account, force);
      shared = share(account, begun);
    }
    if (force) {
      const { account: renewed, isFinal } = await shared;
      // The vendor has refused what others go on with: nobody here has waited for a better one yet.
      return isFinal ? renewed : fresh(account, { force });
    }
    const renewed = shared.then((outcome) => outcome.account);
    if (hasEnded(account, now() + lastMoments)) return renewed;
    return Promise.race([renewed, sleep(patienceMs, account, { ref: false })]);
  };

  return {
    fresh,

    async refreshDue() {
      const working = new Map<string, Promise<void>>();
      let taken = 0;
      while (!closing.signal.aborted) {
        const leaseOwner = newToken(16);
        // A vendor that is slow, or has ten thousand to renew, keeps no other one waiting.
        const exceptToolkits = [...working.keys()];
        const due =
          exceptToolkits.length >= mostToolkits
            ? []
            : await accounts.lease(leaseOwner, leaseMs, { exceptToolkits, limit: mostOfToolkit });
        taken += due.length;
        for (const [toolkit, some] of Map.groupBy(due, ({ toolkitSlug }) => toolkitSlug)) {
          const work = Promise.all(some.map((account) => renewDue(account, leaseOwner)));
          working.set(
            toolkit,
            work.then(() => void working.delete(toolkit)),
          );
        }
        if (due.length > 0) continue;
        if (exceptToolkits.length === 0) break;
        if (working.size > 0) await Promise.race(working.values());
      }
      await Promise.all(working.values());
      return taken;
    },

    async close() {
      closing.abort();
      await Promise.allSettled([...running.values()].map(({ work }) => work));
    },
  };
}

function hasSameCredential({ values }: Account, { values: others }: Account): boolean {
  return isDeepStrictEqual(withoutIdentity(values), withoutIdentity(others));
}
