/** Connect Links lead to upstream's own hosts, or to those that the options list. */
export function createLinkPolicy(baseUrl: URL, further: readonly string[]): (url: URL) => boolean {
  const hosted = (url: URL) => url.protocol === 'https:' && /(^|\.)composio\.dev$/.test(url.hostname);
  return (url) => url.origin === baseUrl.origin || further.includes(url.origin) || (hosted(baseUrl) && hosted(url));
}
