/** Who is asking, as the host's `identify` says. */
export interface Identity {
  readonly userId: string;
  /** The customer that the user belongs to, in products that have such. */
  readonly tenant: string | null;
  readonly roles: readonly string[];
  /** The user ID as upstream knows it: tenant and user in one name that no other pair shares. */
  readonly upstreamUserId: string;
}

// A colon joins the two parts and a comma joins lists upstream, so neither may stand inside a part.
const unescapePart = (part: string) => part.replaceAll(/%(25|3A|2C)/g, (code) => decodeURIComponent(code));
const escapePart = (part: string) => part.replaceAll(/[%:,]/g, encodeURIComponent);

/** The user and tenant behind an upstream ID that `createIdentity` made; any other is a user of this very name. */
export function parseUpstreamUserId(upstreamUserId: string): {
  readonly userId: string;
  readonly tenant: string | null;
} {
  const parts = upstreamUserId.split(':').map(unescapePart);
  const [first = '', second] = parts;
  if (parts.length > 2) return { userId: upstreamUserId, tenant: null };
  return second === undefined ? { userId: first, tenant: null } : { userId: second, tenant: first };
}

/** Makes the identity of a user, within a tenant or without. */
export function createIdentity(userId: string, tenant: string | null, roles: readonly string[] = []): Identity {
  const upstreamUserId = tenant === null ? escapePart(userId) : `${escapePart(tenant)}:${escapePart(userId)}`;
  return { userId, tenant, roles, upstreamUserId };
}
