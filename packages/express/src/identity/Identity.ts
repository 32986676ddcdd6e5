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
const escapePart = (part: string) => part.replaceAll(/[%:,]/g, encodeURIComponent);

/** Makes the identity of a user, within a tenant or without. */
export function createIdentity(userId: string, tenant: string | null, roles: readonly string[] = []): Identity {
  const upstreamUserId = tenant === null ? escapePart(userId) : `${escapePart(tenant)}:${escapePart(userId)}`;
  return { userId, tenant, roles, upstreamUserId };
}
