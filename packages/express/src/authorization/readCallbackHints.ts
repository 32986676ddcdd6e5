import type { Request } from 'express';
import { readQuery } from '../http/readQuery.ts';

/** What a callback's parameters say. They are hints: none of them proves anything. */
export interface CallbackHints {
  /** The attempt as sealed into the callback URL. */
  readonly attempt: string | undefined;
  readonly account: string | undefined;
  /** How upstream says that it went; its own words are dropped. */
  readonly failure: 'denied' | 'failed' | undefined;
  /** The single-use session of upstream's identity verification. */
  readonly sessionUri: string | undefined;
}

const denial = /denied|not granted|cancel|consent_required/i;

/** Reads the known parameters, both spellings; throws where one stands twice. */
export function readCallbackHints(req: Request): CallbackHints {
  const query = readQuery(req);
  const matching = (name: string, pattern: RegExp) => {
    const value = query[name];
    return value !== undefined && pattern.test(value) ? value : undefined;
  };
  const accountId = /^ca_[\w-]{1,64}$/;
  const failed = query['status'] === 'failed' || query['status'] === 'error' || query['error'] !== undefined;
  return {
    attempt: matching('attempt', /^[\w.-]{1,4096}$/),
    account: matching('connected_account_id', accountId) ?? matching('connectedAccountId', accountId),
    failure: failed ? (denial.test(query['error'] ?? '') ? 'denied' : 'failed') : undefined,
    sessionUri: matching('session_uri', /^[\w.:/-]{1,512}$/),
  };
}

/** The hints as parameters of our own making. */
export function writeCallbackHints(hints: CallbackHints): string {
  const query = new URLSearchParams();
  if (hints.attempt !== undefined) query.set('attempt', hints.attempt);
  if (hints.account !== undefined) query.set('connected_account_id', hints.account);
  if (hints.failure !== undefined) query.set('status', 'failed');
  if (hints.failure === 'denied') query.set('error', 'access_denied');
  if (hints.sessionUri !== undefined) query.set('session_uri', hints.sessionUri);
  return query.toString();
}
