import type { ConnectedAccountWire } from '@kit/contract/composio';
import { isOutcomeUnknown, refusedInputsOf, upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import type { Logger } from '../logger.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import type { AccountStore } from './createAccountStore.ts';
import { aliasTaken } from './aliasTaken.ts';
import type { MakeAccount, SettledStart } from './createStartConnection.ts';
import { credentialsRefused } from './credentialsRefused.ts';
import { toConnectedAccount } from './toConnectedAccount.ts';

/** What `createDirectAccount` needs. */
export interface DirectAccountOptions {
  readonly upstream: ConnectedAccounts;
  readonly accounts: AccountStore;
  readonly newId: () => string;
  readonly now: () => number;
  readonly logger: Logger;
  /** Hears of an account that was made. */
  readonly onMade: (start: SettledStart, account: ConnectedAccountWire, attempt: string) => void;
}

/** Makes an account from credentials that are all here; nobody leaves the page, so there is nothing to confirm. */
export function createDirectAccount(options: DirectAccountOptions): MakeAccount {
  const { upstream, accounts, newId, now, logger } = options;

  return async (start) => {
    const attempt = newId();
    const id = await create(start);
    const answer = await accounts.get(start.identity, id);
    // The old one stays until the new one works.
    const made =
      start.replaces !== null && answer.status === 'ACTIVE' ? await replace(start, start.replaces, answer) : answer;
    options.onMade(start, made, attempt);
    return { attempt, connectedAccount: toConnectedAccount(made, now()), redirectUrl: null };
  };

  /** The new one works already, so what cannot be done to the old one just then is no failure. */
  async function replace({ alias }: SettledStart, old: ConnectedAccountWire, made: ConnectedAccountWire) {
    const name = alias ?? old.alias ?? '';
    try {
      await accounts.retire(old.id);
      if (name === (made.alias ?? '')) return made;
      await upstream.setAlias(made.id, name);
      return { ...made, alias: name };
    } catch {
      logger.warn('an account was replaced, but the old one is still there, or its name was not taken over', {
        account: made.id,
        replaced: old.id,
      });
      return made;
    }
  }

  async function create(start: SettledStart): Promise<string> {
    const { identity, authConfig, authScheme, fields, alias, replaces } = start;
    // The old account has the alias until it goes.
    const early = alias !== null && alias === replaces?.alias ? undefined : (alias ?? undefined);
    try {
      const made = await upstream.create({
        authConfigId: authConfig.id,
        userId: identity.upstreamUserId,
        authScheme,
        alias: early,
        fields,
      });
      return made.id;
    } catch (error) {
      // It may have been made all the same: look, and never send credentials twice.
      const found = isOutcomeUnknown(error) ? await findMade(start) : undefined;
      if (found === undefined) throw explain(error, fields);
      return found;
    }
  }

  async function findMade({ identity, toolkit, authConfig, before }: SettledStart): Promise<string | undefined> {
    const known = new Set(before.map((account) => account.id));
    const page = await accounts.list(identity, { toolkits: [toolkit.slug], limit: 100 }).catch(() => undefined);
    return page?.items.find((account) => !known.has(account.id) && account.auth_config.id === authConfig.id)?.id;
  }
}

function explain(error: unknown, fields: Readonly<Record<string, string>>): unknown {
  const status = upstreamStatusOf(error);
  const isAlias = status === 409 || (status === 400 && refusedInputsOf(error).includes('alias'));
  return isAlias ? aliasTaken() : credentialsRefused(error, fields);
}
