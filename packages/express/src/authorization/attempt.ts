import * as z from 'zod';

/** How long a Connect Link lives, and with it the attempt, where upstream does not say. */
export const attemptLifeMs = 600_000;

/** How long after its end an attempt is left alone, for clocks that differ and answers that are under way. */
export const sweepGraceMs = 120_000;

const prefix = 'unconfirmed-';
/** Names an attempt; not a secret. */
export const attemptIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16,32}$/);

/** The upstream alias of an account whose attempt nobody has confirmed yet. */
export function unconfirmedAlias(attempt: string): string {
  return prefix + attempt;
}

/** The upstream alias of an account that came back in a wrong browser: no attempt can confirm it any more. */
export function refusedAlias(attempt: string): string {
  return `${prefix}refused-${attempt}`;
}

/** Whether an alias says that the account was refused, and is only waiting to be deleted. */
export function isRefusedAlias(alias: string | null): boolean {
  return alias?.startsWith(`${prefix}refused-`) ?? false;
}

/** Whether an alias says that nobody has confirmed the account yet. */
export function isUnconfirmedAlias(alias: string | null): boolean {
  return alias?.startsWith(prefix) ?? false;
}

/** The attempt that an unconfirmed alias names. */
export function attemptOfAlias(alias: string | null): string | null {
  const parsed = attemptIdSchema.safeParse(alias?.startsWith(prefix) ? alias.slice(prefix.length) : undefined);
  return parsed.success ? parsed.data : null;
}

/** What the callback URL carries, sealed: whose attempt it is. The account does not exist yet when it is made. */
export const urlClaims = z.object({ attempt: attemptIdSchema, user: z.string(), authConfigId: z.string() });

/** What the attempt's cookie carries, sealed: all that its end needs. */
export const cookieClaims = z.object({
  attempt: attemptIdSchema,
  user: z.string(),
  authConfigId: z.string(),
  toolkit: z.string(),
  account: z.string(),
  /** The alias that the user asked for. */
  alias: z.string().nullable(),
  /** The account to retire when this one is confirmed. */
  replaces: z.string().nullable(),
  /** Set where the user connects in the same tab. */
  returnTo: z.string().nullable(),
  /** The page that began, to speak to and to go back to. */
  origin: z.string(),
  startedAt: z.number(),
  /** Whether it came back already, so that its cookie can go before those that are waited for. */
  over: z.boolean().default(false),
});

export type UrlClaims = z.output<typeof urlClaims>;
export type CookieClaims = z.output<typeof cookieClaims>;
