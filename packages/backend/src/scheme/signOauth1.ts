import { createHmac } from 'node:crypto';

export interface Oauth1Keys {
  consumerKey: string;
  consumerSecret: string;
  token?: string;
  tokenSecret?: string;
}

export interface Oauth1Request {
  method: string;
  url: URL;
  /** Pairs of a form-encoded body; they are signed as well. */
  form?: URLSearchParams;
  /** Further `oauth_*` parameters: the callback, the verifier. */
  more?: Readonly<Record<string, string>>;
  nonce: string;
  /** In seconds. */
  timestamp: number;
}

/** The `Authorization` header of a request signed with HMAC-SHA1 (RFC 5849 §3.5.1). */
export function signOauth1(request: Oauth1Request, keys: Oauth1Keys): string {
  const parameters: Record<string, string> = {
    oauth_consumer_key: keys.consumerKey,
    ...(keys.token === undefined ? {} : { oauth_token: keys.token }),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(request.timestamp),
    oauth_nonce: request.nonce,
    ...request.more,
  };
  const key = `${percentEncode(keys.consumerSecret)}&${percentEncode(keys.tokenSecret ?? '')}`;
  const signature = createHmac('sha1', key).update(oauth1BaseString(request, parameters)).digest('base64');
  const pairs = Object.entries({ ...parameters, oauth_signature: signature });
  return `OAuth ${pairs.map(([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`).join(', ')}`;
}

/** What is signed (RFC 5849 §3.4.1). */
export function oauth1BaseString(
  { method, url, form }: Pick<Oauth1Request, 'method' | 'url' | 'form'>,
  parameters: Readonly<Record<string, string>>,
): string {
  const pairs = [...url.searchParams, ...(form ?? []), ...Object.entries(parameters)]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .toSorted(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`);
  // `origin` is in lower case and without a default port, as §3.4.1.2 has it.
  return [method.toUpperCase(), `${url.origin}${url.pathname}`, pairs.join('&')].map(percentEncode).join('&');
}

/** RFC 5849 §3.6: `encodeURIComponent` leaves five characters too many. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
