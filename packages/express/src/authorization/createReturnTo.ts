// oxlint-disable-next-line no-control-regex -- refusing them is the point
const fallsOutOfHeaders = /[\u0000-\u0020\u007f-\u00a0\\]/;

const longest = 512;

/** Says where a user may be sent; answers the target re-serialised, or `undefined`. Never what was handed in. */
export type ParseReturnTo = (raw: string, origin: string) => string | undefined;

/** What `createReturnTo` needs. */
export interface ReturnToOptions {
  /** Path prefixes of the app, or whole URLs. */
  readonly allowed: readonly string[];
  /** The origins that whole URLs may have. */
  readonly origins: readonly string[];
}

/** Makes the allow-list of redirect targets. */
export function createReturnTo({ allowed, origins }: ReturnToOptions): ParseReturnTo {
  const rules = allowed.map((entry) => {
    const absolute = /^https?:\/\//.test(entry);
    const url = URL.parse(entry, 'http://any.invalid');
    if (url === null || (!absolute && !/^\/(?![/\\])/.test(entry))) {
      throw new TypeError(`@kit/express: an entry of returnTo is neither a path (/settings) nor a whole URL.`);
    }
    if (absolute && !origins.includes(url.origin)) {
      throw new TypeError(
        `@kit/express: returnTo names ${url.origin}, which is neither publicUrl’s origin nor one of allowedOrigins.`,
      );
    }
    return { origin: absolute ? url.origin : undefined, path: url.pathname.replace(/\/+$/, '') };
  });

  return (raw, origin) => {
    if (raw.length > longest || fallsOutOfHeaders.test(raw)) return undefined;
    const relative = raw.startsWith('/') && !raw.startsWith('//');
    if (!relative && !/^https?:\/\//i.test(raw)) return undefined;
    const url = URL.parse(raw, origin);
    // Re-serialised, each letter may take nine: it has to fit into the cookie.
    if (url === null || url.href.length > longest || url.username !== '' || url.password !== '') return undefined;
    if (relative ? url.origin !== origin : !origins.includes(url.origin)) return undefined;
    // A path that begins with two slashes would name a host when it stands alone.
    if (/^\/[/\\]/.test(url.pathname)) return undefined;
    const permitted = rules.some(
      (rule) =>
        (rule.origin === undefined || rule.origin === url.origin) &&
        (url.pathname === rule.path || url.pathname.startsWith(`${rule.path}/`)),
    );
    return permitted ? url.href : undefined;
  };
}
