import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { asRecord } from '../scheme/asRecord.ts';
import type { Values } from './AuthConfig.ts';
import { baseFields } from './baseFields.ts';

const openNames = new Set([
  'client_id',
  'client_id_issued_at',
  'client_secret_expires_at',
  'client_auth',
  'consumer_key',
  'scopes',
  'user_scopes',
  'oauth_redirect_uri',
  'scope',
  'token_type',
  'expires_in',
  'expires_at',
  'username',
  'realmId',
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
      const isOpen = field ? !field.secret : openNames.has(name) || baseFields.has(name);
      return [name, isOpen ? value : hide(value, fields, options)];
    }),
  );
}

function hide(value: unknown, fields: readonly CatalogField[], options: { completely: boolean }): unknown {
  if (value === null || value === '') return value;
  const inner = asRecord(value);
  if (inner) return maskValues(inner, fields, options);
  if (typeof value !== 'string') return 'REDACTED';
  return options.completely || value.length <= openPrefix * 2 ? 'REDACTED' : `${value.slice(0, openPrefix)}...`;
}
