import type { Account } from '../account/Account.ts';
import { type AccountIdentity, withIdentity } from '../account/AccountIdentity.ts';
import { checkAddresses, readFieldValues } from '../account/readFieldValues.ts';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { BackendContext } from '../backendContext.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { type Connection, redirects } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { checkCredential } from '../tool/checkCredential.ts';
import { beginAuthorization } from './beginAuthorization.ts';
import type { Link } from './createLinks.ts';
import type { Outcome } from './Outcome.ts';
import { overtaken, settleGrant } from './settleGrant.ts';

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
): Promise<{ kind: 'leave'; url: URL } | { kind: 'end'; outcome: Outcome }> {
  const values = readFieldValues(fields, { ...account.values, ...given });
  const filled = { ...connection, values: { ...account.values, ...values } };
  checkAddresses(filled);
  const scheme = schemeOf(account.authScheme);

  if (redirects(scheme)) {
    const redirectUrl = `${context.publicUrl}/link/${token}`;
    const begun = await beginAuthorization(
      { account, link, linkToken: token, values, browserToken, redirectUrl },
      context,
    );
    if (begun) return { kind: 'leave', url: begun.url };
    return { kind: 'end', outcome: overtaken((await context.accounts.find(account.id)) ?? account) };
  }
  const granted = (await scheme.exchange?.(filled, context)) ?? { values, expiresAt: null };
  const identity = await checkIfPossible({ ...filled, values: { ...filled.values, ...granted.values } }, context);
  const known = { ...granted, values: withIdentity(granted.values, identity) };
  return { kind: 'end', outcome: await settleGrant(account, link, known, context) };
}

/** A person at a form learns at once that a key is wrong; a toolkit that does not answer does not hold anybody up. */
async function checkIfPossible(connection: Connection, context: BackendContext): Promise<AccountIdentity | undefined> {
  try {
    return await checkCredential(connection, context);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    context.logger.info(
      { toolkitSlug: connection.toolkit.slug, code: error.code },
      'a credential could not be checked',
    );
    return undefined;
  }
}
