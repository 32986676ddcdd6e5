/** Where the event stream is, below the mount path. */
export const eventsPath = '/events';

/** Name of the BroadcastChannel on which the callback's end page tells other tabs to look again. */
export const kitChannelName = 'kit';

/** How an attempt ended, as the callback's end page shows it. */
export type AttemptOutcome = 'connected' | 'denied' | 'failed' | 'expired' | 'mismatch';

/**
 * What travels by BroadcastChannel, `postMessage` and the event stream. It proves nothing and carries nothing secret:
 * whoever hears it asks the server again.
 */
export interface LookAgain {
  readonly type: 'kit:look-again';
  /** The attempt that came to an end, where one did. */
  readonly attempt: string | null;
}

/** Tells whether a message of unknown origin has the shape of `LookAgain`. */
export function isLookAgain(value: unknown): value is LookAgain {
  if (typeof value !== 'object' || value === null) return false;
  const { type, attempt } = value as Partial<LookAgain>;
  return type === 'kit:look-again' && (attempt === null || typeof attempt === 'string');
}
