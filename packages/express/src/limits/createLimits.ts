import { KitError } from '@kit/contract';
import { parseUpstreamUserId } from '../identity/Identity.ts';
import type { Identity } from '../identity/Identity.ts';
import type { Logger } from '../logger.ts';
import { createMemoryLimiter } from './createMemoryLimiter.ts';
import type { Limiter } from './createMemoryLimiter.ts';

/** Refuses a user who asks too often. */
export type TakeTurn = (
  user: Pick<Identity, 'upstreamUserId'> & { readonly tenant?: string | null },
  kind: 'reads' | 'writes',
) => Promise<void>;

/** What `createLimits` needs. */
export interface LimitsOptions {
  readonly perMinute: { readonly reads: number; readonly writes: number };
  readonly now: () => number;
  readonly logger: Logger;
}

// A tenant may do what twenty of its users may do at full speed, so that none can use up everybody's share.
const usersInTenant = 20;

/** Limits by user and by tenant; never by address, behind which many people may stand. */
export function createLimits({ perMinute, now, logger }: LimitsOptions): TakeTurn {
  const make = (count: number) => createMemoryLimiter({ perMinute: count, now });
  const limiters: Readonly<Record<'reads' | 'writes', { readonly user: Limiter; readonly tenant: Limiter }>> = {
    reads: { user: make(perMinute.reads), tenant: make(perMinute.reads * usersInTenant) },
    writes: { user: make(perMinute.writes), tenant: make(perMinute.writes * usersInTenant) },
  };

  return async ({ upstreamUserId, tenant = parseUpstreamUserId(upstreamUserId).tenant }, kind) => {
    const { user, tenant: ofTenant } = limiters[kind];
    const wait = (await user.take(upstreamUserId)) || (tenant === null ? 0 : await ofTenant.take(tenant));
    if (wait === 0) return;
    logger.warn('a user asks too often', { kind, wait });
    throw new KitError('rate_limited', `There were too many ${kind} in the last minute.`, { retryAfter: wait });
  };
}
