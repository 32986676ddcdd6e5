import { routes } from '@kit/contract/tables/routes';
import type { IoOf, RouteName, Toolkit } from '@kit/contract';
import { createSlugBatch } from './createSlugBatch.ts';
import { loadErrors } from './loadErrors.ts';

/** Headers for every request, such as `Authorization`; a function is asked before each one. */
export type KitHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** What `createBffClient` needs. */
export interface BffClientOptions {
  /** Where the router of `@kit/express` is mounted. */
  readonly baseUrl: string;
  /** @default globalThis.fetch */
  readonly fetch?: typeof fetch | undefined;
  readonly headers?: KitHeaders | undefined;
  /** Tells signed-in users apart in caches; it is never sent. */
  readonly sessionKey?: string | undefined;
}

type InputOf<Name extends RouteName> = Pick<IoOf<Name>, Extract<keyof IoOf<Name>, 'params' | 'query' | 'body'>> & {
  readonly signal?: AbortSignal | undefined;
};

interface AnyInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: object;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
}

/** The only thing in the browser that speaks to the server. */
export interface BffClient {
  readonly baseUrl: string;
  /** First part of every query key. */
  readonly scope: string;
  /** Calls a route of the contract; rejects with a `KitError`. */
  call<Name extends RouteName>(name: Name, input: InputOf<Name>): Promise<IoOf<Name>['response']>;
  /** One toolkit with its connect plan; all that are asked for in one tick travel in one request. */
  toolkit(slug: string): Promise<Toolkit>;
  /** A bare request below the mount path. */
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** Makes the client that `KitProvider` uses; on a server, make one yourself to prefetch. */
export function createBffClient(options: BffClientOptions): BffClient {
  const base = options.baseUrl.replace(/\/+$/, '');

  const request: BffClient['request'] = async (path, init) => {
    const { fetch = globalThis.fetch, headers } = options;
    const own = typeof headers === 'function' ? await headers() : headers;
    const merged = new Headers(init?.headers);
    new Headers(own).forEach((value, name) => merged.set(name, value));
    return fetch(base + path, { credentials: 'include', ...init, headers: merged });
  };

  const send = async (name: RouteName, { params = {}, query = {}, body, signal }: AnyInput): Promise<unknown> => {
    const { method, path } = routes[name];
    const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined)).toString();
    const target =
      path.replace(/:(\w+)/, (_, key: string) => encodeURIComponent(params[key] ?? '')) + (search && `?${search}`);
    let response;
    let answer: unknown;
    try {
      response = await request(target, {
        method,
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
        body: body ? JSON.stringify(body) : null,
        signal: signal ?? null,
      });
      answer = response.status === 204 ? null : await response.json();
      if (response.ok) return answer;
    } catch (cause) {
      if (signal?.aborted) throw cause;
      if (!response) throw (await loadErrors()).networkError(`${method} ${base}${path}`, cause);
    }
    throw (await loadErrors()).answerError(`${method} ${base}${path}`, base, response.status, answer);
  };

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the wire is believed
  const call = send as BffClient['call'];
  const scope = base + (options.sessionKey === undefined ? '' : `#${options.sessionKey}`);
  return { baseUrl: base, scope, call, request, toolkit: createSlugBatch(call) };
}
