import { Agent } from 'undici';

/** The members of answers that tests look at; which of them are there is what the test finds out. */
export interface TestBody {
  readonly [name: string]: unknown;
  readonly items: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  readonly attempt: string;
  readonly redirectUrl: string | null;
  readonly connectedAccount: { readonly id: string; readonly state: string };
  readonly id: string;
  readonly state: string;
  readonly code: string;
  readonly message: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

/** An answer as a page's script would see it. */
export interface TestResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  json(): TestBody;
}

/** What a request may say besides method and path. */
export interface TestRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A browser as far as a server can tell: cookies, fetch metadata, navigation with redirects and meta refresh. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  /** Every `Set-Cookie` line so far. */
  readonly setCookies: string[];
  /** As a page's script does. A header with an empty value is left out. */
  fetch(path: string, init?: TestRequest): Promise<TestResponse>;
  /** Sends JSON. */
  send(method: string, path: string, body?: unknown): Promise<TestResponse>;
  /** As a person does: follows redirects and meta refresh until a page stands, or until `stop` says so. */
  open(
    url: string,
    stop?: (url: string) => boolean,
  ): Promise<TestResponse & { readonly url: string; readonly hops: readonly string[] }>;
}

const dispatcher = new Agent({ keepAliveTimeout: 100 });

/** One bare request; unlike `fetch`, it may say anything about itself. */
export async function request(
  url: string,
  init: TestRequest = {},
): Promise<TestResponse & { readonly setCookies: readonly string[] }> {
  const { origin, pathname, search } = new URL(url);
  const raw = url.slice(origin.length);
  const given = Object.entries(init.headers ?? {}).filter(([, value]) => value !== '');
  const response = await dispatcher.request({
    origin,
    path: raw.startsWith('/') ? raw : pathname + search,
    method: init.method ?? 'GET',
    headers: Object.fromEntries(given),
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  const text = await response.body.text();
  const lines = response.headers['set-cookie'] ?? [];
  return {
    status: response.statusCode,
    headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    text,
    json() {
      const body: TestBody = JSON.parse(text);
      return body;
    },
    setCookies: typeof lines === 'string' ? [lines] : lines,
  };
}

/** A browser whose page stands on `origin`, signed in as `user`. */
export function createBrowser(origin: string, user?: string): TestBrowser {
  const cookies = new Map<string, string>();
  const setCookies: string[] = [];
  if (user !== undefined) cookies.set('session', user);

  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (lines: readonly string[]) => {
    for (const line of lines) {
      setCookies.push(line);
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0(;|$)/i.test(line)) cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
  };

  const fetch: TestBrowser['fetch'] = async (path, init = {}) => {
    const response = await request(origin + path, {
      ...init,
      headers: {
        origin: (init.method ?? 'GET') === 'GET' ? '' : origin,
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'cors',
        'sec-fetch-dest': 'empty',
        cookie: cookie(),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...init.headers,
      },
    });
    keep(response.setCookies);
    return response;
  };

  return {
    cookies,
    setCookies,
    fetch,
    send: (method, path, body) =>
      fetch(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),

    async open(start, stop = () => false) {
      const hops: string[] = [];
      let url = start;
      let site = 'none';
      for (let hop = 0; hop < 10; hop += 1) {
        hops.push(url);
        const ours = new URL(url).origin === origin;
        const response = await request(url, {
          headers: {
            'sec-fetch-site': site,
            'sec-fetch-mode': 'navigate',
            'sec-fetch-dest': 'document',
            cookie: ours ? cookie() : '',
          },
        });
        if (ours) keep(response.setCookies);
        const { location } = response.headers;
        const refresh = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(response.text)?.[1];
        const next = location ?? refresh?.replaceAll('&amp;', '&');
        if (next === undefined || stop(new URL(next, url).href)) return { ...response, url, hops };
        const target = new URL(next, url);
        const near = target.origin === new URL(url).origin;
        // A redirect keeps the site of where the chain began; a refresh begins a new one.
        site =
          location === undefined
            ? near
              ? 'same-origin'
              : 'cross-site'
            : near && site !== 'cross-site'
              ? site
              : 'cross-site';
        url = target.href;
      }
      throw new Error(`too many hops: ${hops.join(' → ')}`);
    },
  };
}
