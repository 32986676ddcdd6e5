import type { BackendContext } from '../backendContext.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { type Account, type AccountStatus, isReadable } from './Account.ts';
import { holdAccount } from './holdAccount.ts';
import { openConnection } from './openConnection.ts';
import { statusReasons } from './statusReasons.ts';

/** Statuses in which a credential may still be alive at the vendor. */
export const revocableStatuses: readonly AccountStatus[] = ['ACTIVE', 'INACTIVE', 'EXPIRED'];

const credentialKeys = new Set(['access_token', 'refresh_token', 'id_token', 'authed_user', 'jwt']);

/** Ends an account's credentials at the vendor and forgets them. Undefined when the vendor offers no way. */
export async function revokeAccount(
  account: Account,
  context: BackendContext,
  reason: string = statusReasons.revoked,
): Promise<string[] | undefined> {
  const scheme = schemeOf(account.authScheme);
  if (!scheme.revoke) return undefined;
  // A renewal that is under way would leave tokens at the vendor that nobody here has ever known.
  const held = await holdAccount(account, context);
  try {
    const revoked = await scheme.revoke(await openConnection(held.account, context), context);
    if (revoked) await forget(held.account, reason, context);
    return revoked;
  } finally {
    await held.release();
  }
}

/** What the vendor has ended is ended here too, also when the account was renewed at the same moment. */
async function forget(account: Account, reason: string, { accounts, now }: BackendContext): Promise<void> {
  let current: Account | undefined = account;
  while (current && revocableStatuses.includes(current.status)) {
    const kept = Object.entries(current.values).filter(([name]) => !credentialKeys.has(name));
    const values = { ...Object.fromEntries(kept), revoked_at: new Date(now()).toISOString() };
    const changes = { status: 'REVOKED', statusReason: reason, refreshAt: null, values } as const;
    if (await accounts.update(current, changes, revocableStatuses)) return;
    current = await accounts.find(account.id);
  }
}

/** Revokes as far as it can; a vendor that refuses or cannot be reached does not hold up what follows. */
export async function tryToRevoke(account: Account, context: BackendContext): Promise<void> {
  // One that is being connected anew still has what it was connected by.
  const isHeld = Object.keys(account.values).some((name) => credentialKeys.has(name));
  if (!isHeld && !revocableStatuses.includes(account.status)) return;
  try {
    if (!isReadable(account)) throw new VendorError('unreadable', statusReasons.unreadable);
    await revokeAccount(account, context, statusReasons.revokedOnDelete);
  } catch (error) {
    const code = error instanceof VendorError ? error.code : 'unknown';
    context.logger.warn({ accountId: account.id, code }, 'the vendor did not revoke the credential');
  }
}
