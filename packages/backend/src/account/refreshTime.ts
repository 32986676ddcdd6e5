import type { Granted } from '../scheme/Scheme.ts';

const longestMargin = 5 * 60_000;

/**
 * When a credential is to be renewed: a fifth of its life ahead of its end, five minutes at most, and up to half as much
 * again, so that what was granted in one moment is not renewed in one. Null when it has no end.
 */
export function refreshTime(
  { expiresAt }: Pick<Granted, 'expiresAt'>,
  now: number,
  random: () => number = Math.random,
): number | null {
  if (expiresAt === null) return null;
  const margin = Math.min(longestMargin, Math.max(0, expiresAt - now) / 5);
  return Math.round(expiresAt - margin * (1 + random() / 2));
}
