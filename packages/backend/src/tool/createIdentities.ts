import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../account/Account.ts';
import { identityKey } from '../account/AccountIdentity.ts';
import type { Accounts } from '../account/createAccounts.ts';
import { openConnection } from '../account/openConnection.ts';
import type { BackendContext } from '../backendContext.ts';
import { askIdentity } from './askIdentity.ts';
import type { Identities } from './Identities.ts';

type Context = Pick<BackendContext, 'authConfigs' | 'catalog' | 'managedClient' | 'fetch' | 'now' | 'logger'> & {
  accounts: Accounts;
};

const mostAtOnce = 100;
/** An import of many accounts must not stand in the way of a user who connects one. */
const mostUnattended = 10;
const mostTries = 5;
const pauseMs = 200;
/** Less than a person notices on the way back to the app. */
const momentMs = 400;

/** Makes what asks the vendors. */
export function createIdentities(context: Context): Identities {
  const { accounts, logger } = context;
  const running = new Set<Promise<void>>();
  const closing = new AbortController();

  async function ask(account: Account): Promise<void> {
    let current: Account | undefined = account;
    for (let tries = 0; tries < mostTries && current?.status === 'ACTIVE'; tries += 1) {
      const identity = await askIdentity(await openConnection(current, context), context, closing.signal);
      if (!identity) return;
      // Undefined while the credential is renewed, or when it was replaced: then it is asked of the new one.
      if (await accounts.updateUnleased(current, { values: { ...current.values, [identityKey]: identity } })) return;
      await sleep(pauseMs * 2 ** tries, undefined, { ref: false, signal: closing.signal });
      current = await accounts.find(current.id);
    }
  }

  const learn = async (account: Account): Promise<void> => {
    const places = context.catalog.get(account.toolkitSlug)?.currentUser?.identity;
    if (!places || account.status !== 'ACTIVE' || running.size >= mostAtOnce || closing.signal.aborted) return;
    const asked = ask(account)
      .catch((error: unknown) =>
        logger.warn(
          { accountId: account.id, err: error instanceof Error ? error.message : '' },
          'nobody knows whose account this is',
        ),
      )
      .finally(() => running.delete(asked));
    running.add(asked);
    await Promise.race([asked, sleep(momentMs, undefined, { ref: false })]);
  };

  return {
    learn,

    learnLater(account) {
      if (running.size < mostUnattended) void learn(account);
    },

    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
