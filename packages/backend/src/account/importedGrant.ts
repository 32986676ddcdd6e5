import type { Values } from '../auth-config/AuthConfig.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { Granted } from '../scheme/Scheme.ts';

const kept = ['access_token', 'refresh_token', 'id_token', 'token_type', 'scope', 'authed_user'];

/** Tokens that somebody else obtained, as a grant. Undefined when none were given. */
export function importedGrant(val: Values, now: number): Granted | undefined {
  const { access_token: token, expires_in: life } = val;
  if (token === undefined || token === null || token === '') return undefined;
  if (typeof token !== 'string') throw new FieldError([{ field: 'access_token', message: 'Must be text' }]);
  const seconds = typeof life === 'number' || (typeof life === 'string' && life !== '') ? Number(life) : Number.NaN;
  return {
    values: Object.fromEntries(
      kept.filter((name) => val[name] !== undefined && val[name] !== null).map((name) => [name, val[name]]),
    ),
    expiresAt: Number.isFinite(seconds) && seconds > 0 ? now + Math.min(seconds, 315_360_000) * 1000 : null,
  };
}
