import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { ConnectedAccounts } from '../upstream/createConnectedAccounts.ts';

const usersPerCall = 50;
const lettersPerCall = 4000;
const rowsPerCall = 200;
const pagesPerCall = 5;

/** The accounts of many users, the newest first. */
export interface FoundByUser {
  readonly found: ReadonlyMap<string, readonly ConnectedAccountWire[]>;
  /** Whether these are all; else older ones may be missing. */
  readonly whole: boolean;
}

/** The accounts of many users by as few calls as that takes; `onCall` counts them. */
export async function listByUser(
  accounts: Pick<ConnectedAccounts, 'list'>,
  users: readonly string[],
  onCall: () => void,
): Promise<FoundByUser> {
  const found = new Map<string, ConnectedAccountWire[]>();
  let cursor: string | undefined;
  for (let page = 0; page < pagesPerCall; page += 1) {
    onCall();
    const { items, nextCursor } = await accounts.list({ userIds: users, limit: rowsPerCall, cursor });
    for (const item of items) {
      const user = item.user_id ?? '';
      found.set(user, [...(found.get(user) ?? []), item]);
    }
    if (nextCursor === null) return { found, whole: true };
    if (nextCursor === cursor) break;
    cursor = nextCursor;
  }
  return { found, whole: false };
}

/** As many at a time as an address line carries. */
export function chunkUsers(users: readonly string[]): string[][] {
  const chunks: string[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const user of users) {
    const last = chunks.at(-1);
    letters += user.length + 1;
    if (last === undefined || last.length >= usersPerCall || letters > lettersPerCall) {
      chunks.push([user]);
      letters = user.length;
    } else last.push(user);
  }
  return chunks;
}
