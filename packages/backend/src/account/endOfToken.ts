import type { Account } from './Account.ts';

/** When its token ends, where that is known. */
export function endOfToken({ values: { expires_at: text } }: Account): number | undefined {
  return typeof text === 'string' ? Date.parse(text) : undefined;
}

export function hasEnded(account: Account, now: number): boolean {
  const end = endOfToken(account);
  return end !== undefined && end <= now;
}

/** It has ended before it could be renewed: nothing is gained by a pause. */
export function isOverdue(account: Account, now: number): boolean {
  return account.refreshFailures > 0 && hasEnded(account, now);
}
