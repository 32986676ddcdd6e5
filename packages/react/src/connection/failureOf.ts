import type { ConnectPlan, KitError } from '@kit/contract';
import { clientError } from '@kit/contract/tables/clientError';

/** What keeps it from working; why nothing can be connected is for the server to say. */
export type Trouble = NonNullable<ConnectPlan['reason']> | 'unavailable' | 'failed';

/** What keeps a connection from working that no attempt of this tab has met. */
export function failureOf(kind: Trouble, detail: string): KitError {
  if (kind !== 'failed') {
    const code = kind === 'unavailable' ? 'auth_config_missing' : kind;
    return clientError(code, `No enabled auth config for "${detail}" can be used.`);
  }
  // Upstream's text is for developers, never shown as the message.
  return clientError(
    /denied|declined|not granted/i.test(detail) ? 'access_denied' : 'connection_failed',
    detail || undefined,
  );
}
