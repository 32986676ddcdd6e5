const tag = / \[tenant:([^[\]\s]+)\]$/;
const automatic = ' (automatic)';

/** The upstream name of a tenant's auth config: whose it is stands at its end. */
export function tagName(name: string, tenant: string | null): string {
  return tenant === null ? name : `${name} [tenant:${encodeURIComponent(tenant)}]`;
}

/** A name without its tag, and whose it is; `null` is everybody's. */
export function readTag(tagged: string): { readonly name: string; readonly tenant: string | null } {
  const encoded = tag.exec(tagged)?.[1];
  if (encoded === undefined) return { name: tagged, tenant: null };
  try {
    return { name: tagged.replace(tag, ''), tenant: decodeURIComponent(encoded) };
  } catch {
    // Not encoded by us: a tenant of this strange name, and of nobody's else.
    return { name: tagged.replace(tag, ''), tenant: encoded };
  }
}

/** The name of an auth config that was made because somebody pressed Connect and there was none. */
export function automaticName(toolkit: string): string {
  return toolkit + automatic;
}

/** Whether an auth config was made on a press, and not by an administrator on purpose. */
export function isAutomaticName(name: string): boolean {
  return name.endsWith(automatic);
}
