import type { Request, Response } from 'express';
import { KitError } from '@kit/contract';
import type { FieldError, StartedConnection } from '@kit/contract';
import type { ConnectedAccountWire, ToolkitDetailWire, AuthConfigWire } from '@kit/contract/composio';
import type { startConnectionInputSchema } from '@kit/contract/schemas';
import type * as z from 'zod';
import type { AuthConfigResolver } from '../auth-config/createAuthConfigResolver.ts';
import { isUnconfirmedAlias } from '../authorization/attempt.ts';
import type { ParseReturnTo } from '../authorization/createReturnTo.ts';
import type { OriginPolicy } from '../http/createOriginPolicy.ts';
import type { Identity } from '../identity/Identity.ts';
import { checkFieldValues } from '../toolkit/checkFieldValues.ts';
import type { ToolkitCatalog } from '../toolkit/createToolkitCatalog.ts';
import { connectionFields, leadsAway } from '../toolkit/deriveConnectPlan.ts';
import { aliasReserved, aliasTaken } from './aliasTaken.ts';
import type { AccountStore } from './createAccountStore.ts';
import { toConnectedAccount } from './toConnectedAccount.ts';

type StartInput = z.output<typeof startConnectionInputSchema>;

/** Everything that a start has settled before anything is made upstream. */
export interface SettledStart {
  readonly identity: Identity;
  readonly toolkit: ToolkitDetailWire;
  readonly authConfig: AuthConfigWire;
  readonly authScheme: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly alias: string | null;
  readonly replaces: ConnectedAccountWire | null;
  readonly returnTo: string | null;
  readonly origin: string;
  /** The user's accounts of this toolkit as they were. */
  readonly before: readonly ConnectedAccountWire[];
  readonly req: Request;
  readonly res: Response;
}

/** One way to make the account upstream. */
export type MakeAccount = (start: SettledStart) => Promise<StartedConnection>;

/** What `createStartConnection` needs. */
export interface StartConnectionOptions {
  readonly accounts: AccountStore;
  readonly catalog: ToolkitCatalog;
  readonly resolver: AuthConfigResolver;
  readonly origins: OriginPolicy;
  readonly parseReturnTo: ParseReturnTo;
  readonly now: () => number;
  /** For schemes that lead through another site. */
  readonly link: MakeAccount;
  /** For schemes whose credentials are all here. */
  readonly create: MakeAccount;
}

/** From a press to an attempt: everything is checked first, and the one call that makes something comes last. */
export function createStartConnection(options: StartConnectionOptions) {
  const { accounts, catalog, resolver, origins, parseReturnTo, now } = options;

  /** By ID, by toolkit, or the one that the account to be replaced was made by. */
  async function target(identity: Identity, input: StartInput, replaces: ConnectedAccountWire | null) {
    if (input.authConfigId !== undefined) {
      const authConfig = await resolver.byId(identity, input.authConfigId);
      return { authConfig, toolkit: await catalog.get(authConfig.toolkit.slug) };
    }
    const toolkit = await catalog.get(input.toolkit ?? '');
    // The one that the old account was made by, while it may still be used and asks for what the plan has said.
    const same =
      replaces === null ? undefined : await resolver.byId(identity, replaces.auth_config.id).catch(unlessUsable);
    const planned = same && ((await plannedScheme(identity, toolkit)) ?? same.auth_scheme);
    const authConfig = same && same.auth_scheme === planned ? same : await resolver.resolve(identity, toolkit);
    return { toolkit, authConfig };
  }

  /** By which scheme the connect plan of the toolkit leads. */
  async function plannedScheme(identity: Identity, toolkit: ToolkitDetailWire): Promise<string | null | undefined> {
    const choice = (await resolver.foresee(identity, [toolkit])).get(toolkit.slug);
    if (choice?.kind === 'existing') return choice.authConfig.auth_scheme;
    return choice?.kind === 'creatable' ? choice.authScheme : undefined;
  }

  return async function startConnection(
    identity: Identity,
    input: StartInput,
    req: Request,
    res: Response,
  ): Promise<StartedConnection> {
    const origin = origins.requireStartOrigin(req);
    const alias = input.alias ?? null;
    if (isUnconfirmedAlias(alias)) throw aliasReserved();
    const returnTo = input.returnTo === undefined ? null : parseReturnTo(input.returnTo, origin);
    if (returnTo === undefined)
      throw invalid({ field: 'returnTo', message: 'This is not among the targets that the option returnTo allows.' });

    const replaces = input.reconnect === undefined ? null : await accounts.getConfirmed(identity, input.reconnect);
    const { toolkit, authConfig } = await target(identity, input, replaces);
    if (replaces !== null && replaces.toolkit.slug !== toolkit.slug) {
      throw invalid({ field: 'reconnect', message: 'This is an account of another toolkit.' });
    }

    const { items: before } = await accounts.list(identity, { toolkits: [toolkit.slug], limit: 100 });
    const others = before.filter((account) => account.id !== replaces?.id && !isUnconfirmedAlias(account.alias));
    if (alias !== null && others.some((account) => account.alias === alias)) throw aliasTaken();
    const connected = others.some((account) => toConnectedAccount(account, now()).state === 'connected');
    if (connected && replaces === null && input.allowMultiple !== true) {
      throw new KitError('already_connected', 'An account is connected; send allowMultiple: true to add another one.');
    }

    const authScheme = authConfig.auth_scheme ?? '';
    const asked = connectionFields(toolkit, authScheme, authConfig);
    const fields = checkFieldValues(asked, input.fields ?? {});
    const start = {
      identity,
      toolkit,
      authConfig,
      authScheme,
      fields,
      alias,
      replaces,
      returnTo,
      origin,
      before,
      req,
      res,
    };
    return leadsAway(authScheme, asked, authConfig) ? options.link(start) : options.create(start);
  };
}

/** One that is gone or disabled gives way to another; one that could not be read does not. */
function unlessUsable(error: unknown): undefined {
  if (error instanceof KitError && ['not_found', 'auth_config_disabled'].includes(error.code)) return undefined;
  throw error;
}

function invalid(error: FieldError): KitError {
  return new KitError('invalid_input', 'Something in the body is not right; see errors.', { errors: [error] });
}
