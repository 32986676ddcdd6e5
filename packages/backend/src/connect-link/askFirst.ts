import type { Account } from '../account/Account.ts';
import { type AccountIdentity, identityOf, isSomebodyElse, withIdentity } from '../account/AccountIdentity.ts';
import { openConnection } from '../account/openConnection.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { hashToken } from '../store/hashToken.ts';
import { askIdentity } from '../tool/askIdentity.ts';
import { discardGrant } from '../account/discardGrant.ts';
import type { Visit } from './Visit.ts';

/**
 * Puts a grant aside where it is somebody else's than the connection was so far: two people's data would be mixed by
 * whoever is signed in elsewhere under another name. Where either of the two is not known, nobody is asked.
 */
export async function askFirst(
  visit: Visit,
  granted: Granted,
  context: BackendContext,
): Promise<{ isAsked: boolean; granted: Granted }> {
  const { account, link, linkToken, browserToken } = visit;
  const before = await whoItWas(visit, context);
  if (!before?.id) return { isAsked: false, granted };

  const values = { ...account.values, ...granted.values };
  const now =
    identityOf(granted) ?? (await askIdentity(await openConnection({ ...account, values }, context), context));
  const known = { ...granted, values: withIdentity(granted.values, now) };
  if (!isSomebodyElse(before, now)) return { isAsked: false, granted: known };

  await dropQuestion(account, linkToken, context);
  await context.questions.insert(
    linkToken,
    {
      accountId: account.id,
      linkHash: link.hash,
      browserHash: hashToken(browserToken()),
      granted: known,
      before: before.label,
    },
    account.finishBy ?? link.expiresAt,
  );
  context.logger.info({ accountId: account.id, toolkitSlug: account.toolkitSlug }, 'somebody else has signed in');
  return { isAsked: true, granted: known };
}

/** Forgets a grant that its user did not mean. */
export async function dropQuestion(account: Account, linkToken: string, context: BackendContext): Promise<void> {
  const dropped = await context.questions.claim(linkToken);
  if (dropped) await discardGrant(account, dropped.granted, context);
}

/** Of the account that is replaced, which may be this one. */
async function whoItWas({ account, link }: Visit, context: BackendContext): Promise<AccountIdentity | undefined> {
  if (link.replaces === null) return identityOf(account);
  const replaced = await context.accounts.find(link.replaces);
  return replaced && identityOf(replaced);
}
