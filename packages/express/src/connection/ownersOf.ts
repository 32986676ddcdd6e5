import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { KitEvent } from '../kitEvents.ts';
import { connectedAsOf } from './toConnectedAccount.ts';

/** Who an account belongs to, and who the one belonged to that it replaces, where that was somebody else. */
export function ownersOf(
  account: ConnectedAccountWire,
  replaced: ConnectedAccountWire | undefined,
): Pick<KitEvent, 'connectedAs' | 'previouslyConnectedAs'> {
  const connectedAs = connectedAsOf(account);
  const before = replaced === undefined ? null : connectedAsOf(replaced);
  return { connectedAs, previouslyConnectedAs: connectedAs === null || before === connectedAs ? null : before };
}
