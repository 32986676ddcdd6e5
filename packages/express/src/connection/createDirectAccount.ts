import type { ConnectedAccountWire } from '@kit/contract/composio';
import { isOutcomeUnknown, refusedInputsOf, upstreamStatusOf } from '../upstream/upstreamErrors.ts';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';
import type { AccountStore } from './createAccountStore.ts';
import { aliasTaken } from './createStartConnection.ts';
import type { MakeAccount, SettledStart } from './createStartConnection.ts';
import { credentialsRefused } from './credentialsRefused.ts';
import { toConnectedAccount } from './toConnectedAccount.ts';

/** What `createDirectAccount` needs. */
export interface DirectAccountOptions {
  readonly upstream: ConnectedAccounts;
  readonly accounts: AccountStore;
  readonly newId: () => string;
  readonly now: () => number;
  /** Hears of an account that was made. */
  readonly onMade: (start: SettledStart, account: ConnectedAccountWire, attempt: string) => void;
}

/** Makes an account from credentials that are all here; nobody leaves the page, so there is nothing to confirm. */
export function createDirectAccount(options: DirectAccountOptions): MakeAccount {
  const { upstream, accounts, newId, now } = options;

  return async (start) => {
    const attempt = newId();
    const id = await create(start);
    let made = await accounts.get(start.identity, id);
    // The old one stays until the new one works.
    if (start.replaces !== null && made.status === 'ACTIVE') {
      await accounts.retire(start.replaces.id);
      const alias = start.alias ?? start.replaces.alias ?? '';
      if (alias !== (made.alias ?? '')) {
        await upstream.setAlias(id, alias);
        made = { ...made, alias };
      }
    }
    options.onMade(start, made, attempt);
    return { attempt, connectedAccount: toConnectedAccount(made, now()), redirectUrl: null };
  };

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
