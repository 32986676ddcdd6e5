import { randomBytes } from 'node:crypto';
import type { Account } from '../account/Account.ts';
import { openConnection } from '../account/openConnection.ts';
import { settle } from '../account/settleAccount.ts';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import { requestedScopes } from '../scheme/requestedScopes.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { hashToken } from '../store/hashToken.ts';
import { callbackUrl } from './callbackUrl.ts';
import type { PendingAuthorization } from './createAuthorizations.ts';
import type { Link } from './createLinks.ts';

export interface BeginOptions {
  account: Account;
  link: Link;
  linkToken: string;
  /** What the user filled in before leaving. */
  values: Values;
  /** Binds the trip to one browser; null where the vendor's address is handed out and any browser may follow it. */
  browserToken: string | null;
  /** Where clients may send the user, as long as the account is unfinished. */
  redirectUrl: string | null;
  /** The vendor is asked to let the user choose who they are. */
  asAnother?: boolean;
}

/** Prepares a trip to the vendor: its one-time `state` and verifier are stored before the address is known to anybody. */
export async function beginAuthorization(
  options: BeginOptions,
  context: BackendContext,
): Promise<{ url: URL; account: Account } | undefined> {
  const { account, link, linkToken, browserToken } = options;
  const values = { ...account.values, ...options.values };
  const connection = await openConnection({ ...account, values }, context);
  const authorization = {
    state: `${stringOf(values['state_prefix'])}${randomBytes(32).toString('base64url')}`,
    codeVerifier: randomBytes(32).toString('base64url'), // 43 characters, RFC 7636 §4.1
    redirectUri: stringOf(connection.config['oauth_redirect_uri']) || callbackUrl(context),
    asAnother: options.asAnother ?? false,
  };
  const departure = await schemeOf(account.authScheme).begin?.(connection, authorization, context);
  if (!departure) throw new Error(`${account.authScheme} does not send its users anywhere`);

  const { url } = departure;
  const isStored = await storeUnlessGone(
    {
      ...authorization,
      linkHash: link.hash,
      linkToken,
      browserHash: browserToken === null ? null : hashToken(browserToken),
      authConfigId: account.authConfigId,
      values: { ...options.values, ...departure.values },
    },
    link,
    context,
  );
  if (!isStored) return undefined;
  const begun = await settle(account, context, (current) => ({
    status: 'INITIATED',
    requestedScopes: requestedScopes(connection),
    values: { ...current.values, ...options.values, ...departure.values, redirectUrl: options.redirectUrl ?? url.href },
  }));
  return begun && { url, account: begun };
}

/** False where the link has gone with its account while the vendor was asked. */
async function storeUnlessGone(
  pending: PendingAuthorization,
  { hash, expiresAt }: Link,
  { authorizations, links }: BackendContext,
): Promise<boolean> {
  try {
    await authorizations.insert(pending, expiresAt);
    return true;
  } catch (error) {
    if (await links.findByHash(hash)) throw error;
    return false;
  }
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
