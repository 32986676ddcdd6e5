import type { KitError } from '@kit/contract';
import { clientError } from '@kit/contract/tables/clientError';

/** What keeps a connection from working that no attempt of this tab has met. */
export function failureOf(kind: 'unavailable' | 'failed', detail: string): KitError {
  if (kind === 'unavailable')
    return clientError('auth_config_missing', `No enabled auth config for "${detail}" can be used.`);
  // Upstream's text is for developers, never shown as the message.
  return clientError(
    /denied|declined|not granted/i.test(detail) ? 'access_denied' : 'connection_failed',
    detail || undefined,
  );
}
