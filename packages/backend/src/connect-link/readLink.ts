import { type Account, isUnfinished } from '../account/Account.ts';
import { connectionOf } from '../account/openConnection.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import type { Connection } from '../scheme/Scheme.ts';
import type { Link } from './createLinks.ts';
import { type Choice, readChoices } from './readChoices.ts';

/** A link with all that its pages show. */
export interface KnownLink {
  token: string;
  link: Link;
  /** As it is; where the user has just chosen another auth config, nothing is changed yet. */
  account: Account;
  config: AuthConfig;
  connection: Connection;
  /** What the user is asked for. */
  fields: CatalogField[];
  /** Ways to connect, where there are several. */
  choices: readonly Choice[];
  /** The user has yet to say which of them. */
  mustChoose: boolean;
}

/** `scheme` is the one that the user has chosen among those that the link's maker offers; any other counts as none. */
export async function readLink(
  token: string,
  scheme: string | undefined,
  context: BackendContext,
): Promise<KnownLink | undefined> {
  const link = await context.links.find(token);
  const account = link && (await context.accounts.find(link.accountId));
  const stored = account && (await context.authConfigs.find(account.authConfigId, { evenDeleted: true }));
  if (!link || !account || !stored) return undefined;
  const choices = isUnfinished(account) ? await readChoices(link, context) : [];
  const chosen = choices.length > 1 ? choices.find(({ config }) => config.authScheme === scheme) : choices[0];
  const config = chosen?.config ?? stored;
  const connection = connectionOf(config, config.id === stored.id ? account.values : {}, context);
  const fields = askedFields(connection).filter(({ userVisible }) => userVisible);
  const mustChoose = choices.length > 1 && !chosen;
  return { token, link, account, config, connection, fields, choices, mustChoose };
}

/** The link can still be used. */
export function isUsable({ link, account, config, mustChoose }: KnownLink, now: number): boolean {
  const isOpen = isUnfinished(account) && link.expiresAt > now;
  return isOpen && (mustChoose || (config.isEnabled && config.deletedAt === null));
}

/** How a link that can no longer be used has ended, and what to say of it. */
export function endOf({ account, connection, config }: KnownLink): { title: string; message: string | undefined } {
  const { name } = connection.toolkit;
  const { error_description: reason } = account.values;
  switch (account.status) {
    case 'ACTIVE':
    case 'INACTIVE':
      return { title: `${name} is connected`, message: undefined };
    case 'FAILED':
      return {
        title: `${name} was not connected`,
        message: typeof reason === 'string' ? reason : `${name} was not connected.`,
      };
    case 'REVOKED':
      return {
        title: `${name} is no longer connected`,
        message: 'The connection was ended. Start again from the app.',
      };
    case 'INITIALIZING':
    case 'INITIATED':
    case 'EXPIRED':
      if (account.status !== 'EXPIRED' && !(config.isEnabled && config.deletedAt === null)) {
        return {
          title: `${name} cannot be connected now`,
          message: `Connecting ${name} is switched off at the moment.`,
        };
      }
      return {
        title: 'This link can no longer be used',
        message: 'This link has expired. A link can be used once, and not for long.',
      };
    default:
      return account.status satisfies never;
  }
}
