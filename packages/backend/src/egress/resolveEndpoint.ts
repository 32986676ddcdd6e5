/** An endpoint that would carry a credential somewhere else. */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
}

/**
 * Finds the URL of an endpoint below a toolkit's base URL. An absolute one is accepted when it is below the base too:
 * a credential goes nowhere else.
 *
 * @throws {EndpointError}
 */
export function resolveEndpoint(baseUrl: string, endpoint: string): URL {
  const base = new URL(baseUrl);
  const root = base.pathname.replace(/\/$/, '');
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(endpoint) || endpoint.startsWith('//');
  const url = URL.parse(isAbsolute ? endpoint : `${base.origin}${root}/${endpoint.replace(/^\/+/, '')}`);
  const isBelow =
    url &&
    !endpoint.includes('\\') &&
    url.origin === base.origin &&
    `${url.username}${url.password}` === '' &&
    (url.pathname === root || url.pathname.startsWith(`${root}/`)) &&
    // An encoded dot or slash is read by some servers as the plain one, and would climb out.
    !/%2e|%2f|%5c/i.test(url.pathname);
  if (!isBelow) throw new EndpointError(`The endpoint must be a path below ${baseUrl}, or a URL that starts with it.`);
  url.hash = '';
  return url;
}
