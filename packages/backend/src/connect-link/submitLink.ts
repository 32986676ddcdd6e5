import type { Account } from '../account/Account.ts';
import { checkAddresses, readFieldValues } from '../account/readFieldValues.ts';
import { activateAccount } from '../account/settleAccount.ts';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import type { Connection } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { beginAuthorization } from './beginAuthorization.ts';
import type { Link } from './createLinks.ts';

interface Submission {
  account: Account;
  link: Link;
  token: string;
  connection: Connection;
  fields: readonly CatalogField[];
  browserToken: string;
  given: Values;
}

/** A user has filled in a link's form: on to the vendor, or done. */
export async function submitLink(
  { account, link, token, connection, fields, browserToken, given }: Submission,
  context: BackendContext,
): Promise<{ kind: 'leave'; url: URL } | { kind: 'end'; account: Account }> {
  const values = readFieldValues(fields, { ...account.values, ...given });
  const filled = { ...connection, values: { ...account.values, ...values } };
  checkAddresses(filled);
  const scheme = schemeOf(account.authScheme);

  if (scheme.begin) {
    const redirectUrl = `${context.publicUrl}/link/${token}`;
    const begun = await beginAuthorization(
      { account, link, linkToken: token, values, browserToken, redirectUrl },
      context,
    );
    return begun ? { kind: 'leave', url: begun.url } : { kind: 'end', account: await current(account, context) };
  }
  const granted = (await scheme.exchange?.(filled, context)) ?? { values, expiresAt: null };
  const active = await activateAccount(account, granted, context);
  if (active) await context.links.finish(link.hash);
  return { kind: 'end', account: active ?? (await current(account, context)) };
}

async function current(account: Account, { accounts }: BackendContext): Promise<Account> {
  return (await accounts.find(account.id)) ?? account;
}
