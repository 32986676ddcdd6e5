import { maskValues } from '../auth-config/maskValues.ts';
import type { Values } from '../auth-config/AuthConfig.ts';
import type { CatalogField } from '../catalog/catalogToolkit.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import type { Account } from './Account.ts';
import { identityKey } from './AccountIdentity.ts';

/** Kept for ourselves; no caller ever sent or wants them. */
const internal = new Set(['state_prefix', 'long_redirect_url', identityKey]);

export interface ShowOptions {
  fields: readonly CatalogField[];
  mask: boolean;
}

/** An account's values as they may be shown: a managed app's tokens never, others masked as the project wants it. */
export function shownValues(account: Account, { fields, mask }: ShowOptions): Values {
  const values = Object.fromEntries(Object.entries(account.values).filter(([name]) => !internal.has(name)));
  if (account.authConfig.isManaged) return maskValues(values, fields, { completely: true });
  return mask ? maskValues(values, fields, { completely: false }) : values;
}

/** `state` as the upstream's clients can read it; null where their schema has no room for this status. */
export function accountState(account: Account, options: ShowOptions): { authScheme: string; val: Values } | null {
  const required = schemeOf(account.authScheme).stateKeys[account.status];
  if (required === null) return null;
  const val: Values = { ...shownValues(account, options), status: account.status };
  for (const key of required ?? []) val[key] ??= key === 'password' ? '' : 'REDACTED';
  return { authScheme: account.authScheme, val };
}
