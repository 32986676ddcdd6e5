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
  readonly schemes: readonly { readonly redirectUri: string | null }[];
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

/** Where a navigation ended. */
export interface TestPage extends TestResponse {
  readonly url: string;
  readonly hops: readonly string[];
}

/** A browser as far as a server can tell: cookies, fetch metadata, navigation with redirects and meta refresh, forms. */
export interface TestBrowser {
  /** Of the page's own host. */
  readonly cookies: Map<string, string>;
  /** Every `Set-Cookie` line so far. */
  readonly setCookies: string[];
  /** As a page's script does. A header with an empty value is left out. */
  fetch(path: string, init?: TestRequest): Promise<TestResponse>;
  /** Sends JSON. */
  send(method: string, path: string, body?: unknown): Promise<TestResponse>;
  /** As a person does: follows redirects and meta refresh until a page stands, or until `stop` says so. */
  open(url: string, stop?: (url: string) => boolean): Promise<TestPage>;
  /** Submits the page's first form whose action ends so. */
  submit(page: TestPage, action: string, values?: Readonly<Record<string, string>>): Promise<TestPage>;
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
  const jars = new Map<string, Map<string, string>>();
  const setCookies: string[] = [];
  // As in a browser, ports make no difference.
  const jarOf = (url: string) => {
    const { hostname } = new URL(url);
    const jar = jars.get(hostname) ?? new Map<string, string>();
    jars.set(hostname, jar);
    return jar;
  };
  const cookies = jarOf(origin);
  if (user !== undefined) cookies.set('session', user);

  const ask = async (url: string, init: TestRequest) => {
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await request(url, { ...init, headers: { cookie, ...init.headers } });
    for (const line of response.setCookies) {
      setCookies.push(line);
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      if (/max-age=0(;|$)|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value.join('='));
    }
    return response;
  };

  const navigate = async (start: string, first: TestRequest, stop: (url: string) => boolean): Promise<TestPage> => {
    const hops: string[] = [];
    let url = start;
    let site = first.headers?.['sec-fetch-site'] ?? 'none';
    let init = first;
    for (let hop = 0; hop < 20; hop += 1) {
      hops.push(url);
      const metadata = { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
      const response = await ask(url, { ...init, headers: { ...init.headers, ...metadata } });
      const { location } = response.headers;
      const refresh = /http-equiv="refresh" content="0; ?url=([^"]+)"/.exec(response.text)?.[1];
      const next = location ?? (refresh === undefined ? undefined : unescapeHtml(refresh));
      if (next === undefined || stop(new URL(next, url).href)) return { ...response, url, hops };
      const target = new URL(next, url);
      const near = target.origin === new URL(url).origin;
      // A redirect keeps the site of where the chain began; a refresh begins a new one.
      const far = !near || (location !== undefined && site === 'cross-site');
      site = far ? 'cross-site' : location === undefined ? 'same-origin' : site;
      url = target.href;
      init = {};
    }
    throw new Error(`too many hops: ${hops.join(' → ')}`);
  };

  const fetch: TestBrowser['fetch'] = (path, init = {}) =>
    ask(origin + path, {
      ...init,
      headers: {
        origin: (init.method ?? 'GET') === 'GET' ? '' : origin,
        'sec-fetch-site': 'same-origin',
        'sec-fetch-mode': 'cors',
        'sec-fetch-dest': 'empty',
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...init.headers,
      },
    });

  return {
    cookies,
    setCookies,
    fetch,
    send: (method, path, body) =>
      fetch(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }),
    open: (url, stop = () => false) => navigate(url, {}, stop),
    submit(page, action, values = {}) {
      const actions = [...page.text.matchAll(/<form method="post" action="([^"]+)"/g)].map((match) => match[1] ?? '');
      const found = actions.find((candidate) => candidate.endsWith(action));
      if (found === undefined) throw new Error(`no form ends in ${action} on ${page.url}: ${page.text}`);
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        origin: new URL(page.url).origin,
        'sec-fetch-site': 'same-origin',
      };
      const body = new URLSearchParams(values).toString();
      return navigate(new URL(unescapeHtml(found), page.url).href, { method: 'POST', headers, body }, () => false);
    },
  };
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
