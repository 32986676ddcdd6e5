import { baseFields } from '../auth-config/baseFields.ts';
import { allFields } from './allFields.ts';
import { slotNames } from './fillUrl.ts';
import type { Connection } from './Scheme.ts';
import { vendorUrls } from './vendorUrls.ts';

/**
 * Names of the values that choose whose machine is called, where the operator's own secret is sent there: users have
 * no say in them, or they would be sent the secret. Empty where every secret is the user's.
 */
export function fixedFields(connection: Omit<Connection, 'values'>): ReadonlySet<string> {
  if (!holdsSecret(connection)) return new Set();
  const { toolkit, scheme } = connection;
  return new Set([
    ...vendorUrls(toolkit, scheme).flatMap(hostSlots),
    // Nobody consents to such a token: whose it is must not be a user's choice either.
    ...slotNames(scheme.tokenGrant?.url ?? ''),
  ]);
}

const open: ReadonlySet<string> = new Set([...baseFields, 'scopes', 'user_scopes', 'oauth_redirect_uri', 'client_id']);

/** A value that no field describes counts as secret. */
function holdsSecret({ scheme, client, config }: Omit<Connection, 'values'>): boolean {
  const secrecy = new Map(allFields(scheme).map(({ name, secret }) => [name, secret]));
  return client !== undefined || Object.keys(config).some((name) => secrecy.get(name) ?? !open.has(name));
}

/** The slots of a URL's host that no domain of the vendor's follows; `{{shop}}.vendor.com` stays the vendor's whatever fills it. */
function hostSlots(template: string): string[] {
  const authority = template.replace(/^https?:\/\//, '').split(/[/?#]/)[0] ?? '';
  const tail = /(?:\.[a-z0-9-]+){2,}(?::\d+)?$/i.exec(authority)?.[0] ?? '';
  return tail === '' ? slotNames(authority) : [];
}
