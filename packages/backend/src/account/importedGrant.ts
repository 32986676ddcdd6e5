import type { Values } from '../auth-config/AuthConfig.ts';
import { FieldError } from '../scheme/FieldError.ts';
import type { Granted } from '../scheme/Scheme.ts';

const kept = ['access_token', 'refresh_token', 'id_token', 'token_type', 'scope', 'authed_user'];
const pair = ['oauth_token', 'oauth_token_secret'];

/** Tokens that somebody else obtained, as a grant. Undefined when none were given. */
export function importedGrant(mode: string, val: Values, now: number): Granted | undefined {
  const needed = mode === 'OAUTH1' ? pair : ['access_token'];
  const isEmpty = (name: string) => val[name] === undefined || val[name] === null || val[name] === '';
  if (needed.every(isEmpty)) return undefined;
  const wrong = needed.filter((name) => typeof val[name] !== 'string' || val[name] === '');
  if (wrong.length > 0) {
    throw new FieldError(wrong.map((field) => ({ field, message: isEmpty(field) ? 'Required' : 'Must be text' })));
  }
  const { expires_in: life } = val;
  const seconds = typeof life === 'number' || (typeof life === 'string' && life !== '') ? Number(life) : Number.NaN;
  return {
    values: Object.fromEntries([...needed, ...kept].filter((name) => !isEmpty(name)).map((name) => [name, val[name]])),
    expiresAt: Number.isFinite(seconds) && seconds > 0 ? now + Math.min(seconds, 315_360_000) * 1000 : null,
  };
}
