/** The cookies of a request whose names begin with `prefix`. One that comes twice is planted by somebody: it is left out. */
export function readCookies(header: string | undefined, prefix: string): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  const twice = new Set<string>();
  for (const pair of header?.split(';') ?? []) {
    const [name = '', ...value] = pair.replace(/^[ \t]+/, '').split('=');
    if (!name.startsWith(prefix)) continue;
    if (cookies.has(name)) twice.add(name);
    cookies.set(name, value.join('=').trim());
  }
  for (const name of twice) cookies.delete(name);
  return cookies;
}

/** What a `Set-Cookie` header of ours says; `Lax`, since the browser comes back from another site. */
export function cookieHeader(name: string, value: string, maxAgeSeconds: number, secure: boolean): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
