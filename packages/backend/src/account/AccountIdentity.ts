import type { Values } from '../auth-config/AuthConfig.ts';
import { asRecord } from '../scheme/asRecord.ts';

/** Who an account belongs to at the vendor, in the vendor's own words. */
export interface AccountIdentity {
  /** Stays the same as long as it is the same person; null where the vendor names none. */
  id: string | null;
  /** What that person would recognise; null where there is nothing of the kind. */
  label: string | null;
}

/**
 * Its place among an account's values. Who somebody is at a vendor is as personal as their credential: kept there it
 * is sealed, moved to new keys and removed with it. It is no value of the connection, and never shown among them.
 */
export const identityKey = 'kit_identity';

/** Who an account's credential belongs to; undefined as long as nobody knows. */
export function identityOf({ values }: { values: Values }): AccountIdentity | undefined {
  const { id, label } = asRecord(values[identityKey]) ?? {};
  if (typeof id !== 'string' && typeof label !== 'string') return undefined;
  return { id: typeof id === 'string' ? id : null, label: typeof label === 'string' ? label : null };
}

/** Both are known, and they are two people. A name may change; the ID decides. */
export function isSomebodyElse(before: AccountIdentity | undefined, now: AccountIdentity | undefined): boolean {
  const [was = null, is = null] = [before?.id, now?.id];
  return was !== null && is !== null && was !== is;
}

export function withoutIdentity(values: Values): Values {
  const { [identityKey]: _identity, ...others } = values;
  return others;
}

/** Values of a credential, with whose it is where that is known. */
export function withIdentity(values: Values, identity: AccountIdentity | undefined): Values {
  return identity ? { ...values, [identityKey]: identity } : withoutIdentity(values);
}
