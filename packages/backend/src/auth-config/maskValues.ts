import type { CatalogField } from '../catalog/catalogToolkit.ts';
import type { Values } from './AuthConfig.ts';

const openNames = new Set([
  'client_id',
  'consumer_key',
  'scopes',
  'user_scopes',
  'oauth_redirect_uri',
  'scope',
  'token_type',
  'expires_in',
  'expires_at',
  'username',
  'redirectUrl',
  'error',
  'error_description',
  'revoked_at',
]);
const openPrefix = 4;

/** Hides what may not be read back: the first characters at most; whatever is not known to be open counts as secret. */
export function maskValues(values: Values, fields: readonly CatalogField[], options: { completely: boolean }): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.find((each) => each.name === name);
      const isOpen = field ? !field.secret : openNames.has(name);
      return [name, isOpen ? value : hide(value, options.completely)];
    }),
  );
}

function hide(value: unknown, completely: boolean): unknown {
  if (value === null || value === '') return value;
  if (typeof value !== 'string') return 'REDACTED';
  return completely || value.length <= openPrefix * 2 ? 'REDACTED' : `${value.slice(0, openPrefix)}...`;
}
