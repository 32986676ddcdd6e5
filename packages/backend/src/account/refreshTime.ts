import type { Granted } from '../scheme/Scheme.ts';

const longestMargin = 5 * 60_000;

/** When a credential is to be renewed: a fifth of its life ahead of its end, five minutes at most. Null when it has no end. */
export function refreshTime({ expiresAt }: Pick<Granted, 'expiresAt'>, now: number): number | null {
  if (expiresAt === null) return null;
  return Math.round(expiresAt - Math.min(longestMargin, Math.max(0, expiresAt - now) / 5));
}
