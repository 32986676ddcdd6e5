import { KitError } from '@kit/contract';
import type { Identity } from '../identity/Identity.ts';
import type { Logger } from '../logger.ts';
import { createMemoryLimiter } from './createMemoryLimiter.ts';
import type { Limiter } from './createMemoryLimiter.ts';

/** Refuses a user who asks too often. */
export type TakeTurn = (identity: Identity, kind: 'reads' | 'writes') => Promise<void>;

/** Refuses an attempt that comes back too often: anybody may bring back one that they hold, again and again. */
export type MayReturn = (attempt: string) => Promise<void>;

/** What `createLimits` needs. */
export interface LimitsOptions {
  readonly perMinute: { readonly reads: number; readonly writes: number };
  readonly now: () => number;
  readonly logger: Logger;
}

// A tenant may do what twenty of its users may do at full speed, so that none can use up everybody's share.
const usersInTenant = 20;
const returnsPerMinute = 30;

/**
 * Limits by user and by tenant; never by address, behind which many people may stand. Callbacks go by attempt: whoever
 * has forwarded a link must not be able to hold up its end by asking for something else.
 */
export function createLimits({ perMinute, now, logger }: LimitsOptions): {
  readonly takeTurn: TakeTurn;
  readonly mayReturn: MayReturn;
} {
  const make = (count: number) => createMemoryLimiter({ perMinute: count, now });
  const limiters: Readonly<Record<'reads' | 'writes', { readonly user: Limiter; readonly tenant: Limiter }>> = {
    reads: { user: make(perMinute.reads), tenant: make(perMinute.reads * usersInTenant) },
    writes: { user: make(perMinute.writes), tenant: make(perMinute.writes * usersInTenant) },
  };

  const returns: Limiter = make(returnsPerMinute);

  function refuse(wait: number, kind: string): void {
    if (wait === 0) return;
    logger.warn('a user asks too often', { kind, wait });
    throw new KitError('rate_limited', `There were too many ${kind} in the last minute.`, { retryAfter: wait });
  }

  return {
    async takeTurn({ upstreamUserId, tenant }, kind) {
      const { user, tenant: ofTenant } = limiters[kind];
      refuse((await user.take(upstreamUserId)) || (tenant === null ? 0 : await ofTenant.take(tenant)), kind);
    },
    async mayReturn(attempt) {
      refuse(await returns.take(attempt), 'callbacks');
    },
  };
}
