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
  await context.authorizations.insert(
    {
      ...authorization,
      linkHash: link.hash,
      linkToken,
      browserHash: browserToken === null ? null : hashToken(browserToken),
      authConfigId: account.authConfigId,
      values: { ...options.values, ...departure.values },
    },
    link.expiresAt,
  );
  const begun = await settle(account, context, (current) => ({
    status: 'INITIATED',
    requestedScopes: requestedScopes(connection),
    values: { ...current.values, ...options.values, ...departure.values, redirectUrl: options.redirectUrl ?? url.href },
  }));
  return begun && { url, account: begun };
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
