import type { AttemptOutcome } from '@kit/contract';
import type { ConnectedAccountWire } from '@kit/contract/composio';
import type { CookieClaims, UrlClaims } from '../authorization/attempt.ts';
import type { SettledStart } from '../connection/createStartConnection.ts';
import { ownersOf } from '../connection/ownersOf.ts';
import { describeError } from '../describeError.ts';
import { parseUpstreamUserId } from '../identity/Identity.ts';
import type { KitEvent } from '../kitEvents.ts';
import type { KitOptions } from '../kitOptions.ts';
import type { Logger } from '../logger.ts';
import type { Bus } from './createMemoryBus.ts';
import type { PendingPoll } from './createPendingPoll.ts';

type Owners = 'connectedAs' | 'previouslyConnectedAs';
type ToldEvent = Omit<KitEvent, 'requestId' | Owners> & Partial<Pick<KitEvent, Owners>>;

/** What `createTellers` needs. */
export interface TellersOptions {
  readonly bus: Bus;
  readonly poll: PendingPoll;
  readonly logger: Logger;
  readonly onEvent: KitOptions['onEvent'];
  readonly currentRequestId: () => string | undefined;
}

const eventTypes: Readonly<Record<AttemptOutcome, KitEvent['type']>> = {
  connected: 'connected',
  denied: 'denied',
  failed: 'failed',
  expired: 'failed',
  mismatch: 'refused',
};

/** What is told when something has happened: other tabs look again, and the host's listener hears of it. */
export function createTellers({ bus, poll, logger, onEvent, currentRequestId }: TellersOptions) {
  /** Something has changed for a user; without an event, nothing that the host would want to know. */
  function tell(user: string, attempt: string | null, event?: ToldEvent): void {
    poll.forget(user);
    bus.publish(user, { type: 'kit:look-again', attempt });
    if (event === undefined || onEvent === undefined) return;
    const whole = { connectedAs: null, previouslyConnectedAs: null, ...event, requestId: currentRequestId() ?? null };
    new Promise<void>((resolve) => resolve(onEvent(whole))).catch((error: unknown) =>
      logger.error('onEvent threw', { error: describeError(error) }),
    );
  }

  return {
    tell,

    /** An account was made from credentials that were all here. */
    tellMade: ({ identity, toolkit, replaces }: SettledStart, account: ConnectedAccountWire, attempt: string): void => {
      tell(identity.upstreamUserId, attempt, {
        type: account.status === 'ACTIVE' ? 'connected' : 'failed',
        userId: identity.userId,
        tenant: identity.tenant,
        toolkit: toolkit.slug,
        connectedAccountId: account.id,
        ...ownersOf(account, replaces ?? undefined),
      });
    },

    /** An attempt came back and is over. */
    tellSettled: (claims: CookieClaims, outcome: AttemptOutcome, owners?: ReturnType<typeof ownersOf>): void => {
      tell(claims.user, claims.attempt, {
        type: eventTypes[outcome],
        ...parseUpstreamUserId(claims.user),
        toolkit: claims.toolkit,
        connectedAccountId: claims.account,
        ...owners,
      });
    },

    /** An attempt was brought back by the wrong browser. */
    tellRefused: (claims: UrlClaims, account: ConnectedAccountWire | undefined): void => {
      tell(claims.user, claims.attempt, {
        type: 'refused',
        ...parseUpstreamUserId(claims.user),
        toolkit: account?.toolkit.slug ?? null,
        connectedAccountId: account?.id ?? null,
      });
    },
  };
}
