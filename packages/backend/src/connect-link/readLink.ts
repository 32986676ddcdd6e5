import { type Account, isUnfinished } from '../account/Account.ts';
import { openConnection } from '../account/openConnection.ts';
import { askedFields } from '../auth-config/askedFields.ts';
import type { AuthConfig } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import type { Connection } from '../scheme/Scheme.ts';
import type { Link } from './createLinks.ts';

/** A link with all that its pages show. */
export interface KnownLink {
  token: string;
  link: Link;
  account: Account;
  config: AuthConfig;
  connection: Connection;
  /** What the user is asked for. */
  fields: CatalogField[];
}

export async function readLink(token: string, context: BackendContext): Promise<KnownLink | undefined> {
  const link = await context.links.find(token);
  const account = link && (await context.accounts.find(link.accountId));
  const config = account && (await context.authConfigs.find(account.authConfigId, { evenDeleted: true }));
  if (!link || !account || !config) return undefined;
  const connection = await openConnection(account, context);
  const fields = askedFields(connection).filter(({ userVisible }) => userVisible);
  return { token, link, account, config, connection, fields };
}

/** The link can still be used. */
export function isUsable({ link, account, config }: KnownLink, now: number): boolean {
  return isUnfinished(account) && link.expiresAt > now && config.isEnabled && config.deletedAt === null;
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
        message: 'This link has expired. A link can be used once, within ten minutes.',
      };
    default:
      return account.status satisfies never;
  }
}
