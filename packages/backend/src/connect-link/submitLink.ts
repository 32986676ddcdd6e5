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
import type { Outcome } from './Outcome.ts';
import { dropQuestion } from './askFirst.ts';
import type { KnownLink } from './readLink.ts';
import { overtaken, settleGrant } from './settleGrant.ts';
import { switchAuthConfig } from './switchAuthConfig.ts';

interface Submission extends Pick<KnownLink, 'account' | 'config' | 'link' | 'token' | 'connection' | 'fields'> {
  browserToken: string;
  given: Readonly<Record<string, string>>;
  /** The user wants to be somebody else than the vendor takes them for. */
  asAnother?: boolean;
}

/** A user has filled in a link's form: on to the vendor, or done. */
export async function submitLink(
  { account: known, config, link, token, connection, fields, browserToken, given, asAnother = false }: Submission,
  context: BackendContext,
): Promise<{ kind: 'leave'; url: URL } | { kind: 'end'; outcome: Outcome }> {
  const values = {
    ...emptied(fields, given, connection),
    ...readFieldValues(fields, { ...connection.values, ...given }),
  };
  const filled = { ...connection, values: { ...connection.values, ...values } };
  checkAddresses(filled);
  const scheme = schemeOf(config.authScheme);
  await dropQuestion(known, token, context);
  const account = await switchAuthConfig(known, config, context);
  if (!account) return { kind: 'end', outcome: overtaken((await context.accounts.find(known.id)) ?? known) };

  if (redirects(scheme)) {
    const redirectUrl = `${context.publicUrl}/link/${token}`;
    const begun = await beginAuthorization(
      { account, link, linkToken: token, values, browserToken, redirectUrl, asAnother },
      context,
    );
    if (begun) return { kind: 'leave', url: begun.url };
    return { kind: 'end', outcome: overtaken((await context.accounts.find(account.id)) ?? account) };
  }
  const granted = (await scheme.exchange?.(filled, context)) ?? { values, expiresAt: null };
  const identity = await checkIfPossible({ ...filled, values: { ...filled.values, ...granted.values } }, context);
  const visit = { account, link, linkToken: token, browserToken: () => browserToken };
  const whole = { ...granted, values: withIdentity(granted.values, identity) };
  return { kind: 'end', outcome: await settleGrant(visit, whole, context) };
}

/** What was filled in beforehand, and its user has taken out: the auth config's, or the default, stands then. */
function emptied(fields: readonly CatalogField[], given: Submission['given'], { values }: Connection): Values {
  const names = fields.map(({ name }) => name).filter((name) => name in values && given[name]?.trim() === '');
  return Object.fromEntries(names.map((name) => [name, '']));
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
