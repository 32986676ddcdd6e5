import type { Account } from '../account/Account.ts';
import { identityOf } from '../account/AccountIdentity.ts';
import { activateAccount } from '../account/settleAccount.ts';
import type { BackendContext } from '../backendContext.ts';
import type { Granted } from '../scheme/Scheme.ts';
import { askFirst } from './askFirst.ts';
import type { Link } from './createLinks.ts';
import { discardGrant, discardReplaced } from '../account/discardGrant.ts';
import type { Outcome } from './Outcome.ts';
import type { Visit } from './Visit.ts';

/** A user has been granted access: they are asked where that is as somebody else than before, else it counts. */
export async function settleGrant(visit: Visit, granted: Granted, context: BackendContext): Promise<Outcome> {
  const { account, link } = visit;
  try {
    const { isAsked, granted: known } = await askFirst(visit, granted, context);
    return isAsked ? { kind: 'question', account } : await acceptGrant(account, link, known, context);
  } catch (error) {
    if (await context.accounts.find(account.id)) throw error;
    // It was deleted meanwhile: nothing can wait for an answer, or for the app's word, any more.
    await discardGrant(account, granted, context);
    return overtaken(account);
  }
}

/** The account is ACTIVE, or waits for the app to say that this is the user who began. */
export async function acceptGrant(
  account: Account,
  link: Link,
  granted: Granted,
  context: BackendContext,
): Promise<Outcome> {
  if (context.verifierUrl !== undefined) {
    const expiresAt = account.finishBy ?? link.expiresAt;
    const sessionUri = await context.completions.insert(
      { accountId: account.id, linkHash: link.hash, authConfigId: account.authConfigId, granted },
      expiresAt,
    );
    return { kind: 'unverified', account, sessionUri };
  }
  const active = await activateAccount(account, granted, context);
  if (!active) {
    await discardGrant(account, granted, context);
    return overtaken((await context.accounts.find(account.id)) ?? account);
  }
  await context.links.finish(link.hash);
  await discardReplaced(account, granted, context);
  if (!identityOf(active)) await context.identities.learn(active);
  return { kind: 'connected', account: active };
}

/** The account was settled in another way while the user was away. */
export function overtaken(account: Account): Outcome {
  return account.status === 'ACTIVE'
    ? { kind: 'connected', account }
    : { kind: 'failed', account, message: 'This connection was not finished in time. Start again from the app.' };
}
