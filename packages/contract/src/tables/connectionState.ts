/** What a connection can be for one user and toolkit; every member has a way on. */
export type ConnectionState = 'disconnected' | 'connecting' | 'connected' | 'expired' | 'paused' | 'failed';

/** Which state speaks for a toolkit where several accounts have different ones: the lowest. */
const stateRanks: Readonly<Record<ConnectionState, number>> = {
  connected: 0,
  connecting: 1,
  expired: 2,
  paused: 2,
  failed: 3,
  disconnected: 4,
};

/** Upstream statuses of a connected account, as known today; an unknown one counts as pending. */
export type AccountStatus =
  | 'INITIALIZING'
  | 'INITIATED'
  | 'PENDING'
  | 'ACTIVE'
  | 'FAILED'
  | 'EXPIRED'
  | 'INACTIVE'
  | 'REVOKED';

const neverFinished = /initiation did not complete|INITIATION_TIMEOUT/i;

/** What `accountState` looks at. */
export interface AccountFacts {
  readonly status: string;
  readonly statusReason: string | null;
  /** `false` until the attempt that made the account was confirmed in the browser that began it. */
  readonly confirmed: boolean;
  /** Whether the attempt may still be finished. */
  readonly attemptAlive: boolean;
}

/**
 * The state that one account gives to its connection.
 *
 * An unknown status is pending, never connected; an unconfirmed account is at most pending, whatever upstream says.
 */
export function accountState({ status, statusReason, confirmed, attemptAlive }: AccountFacts): ConnectionState {
  const pending = attemptAlive ? 'connecting' : 'disconnected';
  if (status === 'FAILED') return 'failed';
  if (status === 'EXPIRED' && statusReason !== null && neverFinished.test(statusReason)) return 'disconnected';
  if (!confirmed) return pending;
  switch (status) {
    case 'ACTIVE':
      return 'connected';
    case 'EXPIRED':
    case 'REVOKED':
      return 'expired';
    case 'INACTIVE':
      return 'paused';
    default:
      return pending;
  }
}

/**
 * The account that speaks for a toolkit: the newest connected one, else a live attempt, else the newest that was once
 * connected, else the newest that failed. `undefined` where none is left to speak.
 */
export function speakingAccount<A extends { readonly state: ConnectionState; readonly createdAt: string }>(
  accounts: readonly A[],
): A | undefined {
  return accounts
    .filter((account) => account.state !== 'disconnected')
    .toSorted((a, b) => stateRanks[a.state] - stateRanks[b.state] || b.createdAt.localeCompare(a.createdAt))[0];
}
