import { KitError } from '@kit/contract';

/** Why an account that upstream calls failed did fail. Upstream's text is for developers, never shown as the message. */
export function failureOf(statusReason: string | null): KitError {
  const reason = statusReason || 'Upstream gave no reason.';
  return new KitError(/denied|declined/i.test(reason) ? 'access_denied' : 'connection_failed', reason);
}
