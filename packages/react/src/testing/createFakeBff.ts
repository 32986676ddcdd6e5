// oxlint-disable typescript/no-unsafe-type-assertion, typescript/no-unnecessary-type-assertion -- a fake stands in for wider types
import { KitError, toProblem } from '@kit/contract/tables/KitError';
import { isKitError } from '@kit/contract/tables/KitErrorBase';
import { pagePaths } from '@kit/contract/tables/pagePaths';
import { routes } from '@kit/contract/tables/routes';
import type { AttemptOutcome, AuthConfig, ConnectedAccount, KitErrorCode, RouteName } from '@kit/contract';
import { getResponse, http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { createFakeState } from './createFakeState.ts';
import { createFakeStreams } from './createFakeStreams.ts';
import { createFakeRoutes } from './fakeRoutes.ts';
import { fakeToolkits } from './fixtures.ts';
import type { FakeToolkit } from './fixtures.ts';

/** What the fake server starts with; all of it is optional. */
export interface FakeBffOptions {
  /** @default '/api/kit' */
  readonly baseUrl?: string | undefined;
  readonly toolkits?: readonly FakeToolkit[];
  readonly accounts?: readonly ConnectedAccount[];
  readonly authConfigs?: readonly AuthConfig[];
  /** Routes that always fail, by code; `network` breaks the connection, `server_misconfigured` answers a page. */
  readonly failing?: Partial<Record<RouteName, KitErrorCode>>;
  /** Routes that never answer. */
  readonly hanging?: readonly RouteName[];
  readonly now?: () => number;
}

/** A small server in memory that keeps the contract, for tests and stories. */
export interface FakeBff {
  readonly baseUrl: string;
  /** For `setupServer` or `setupWorker` of MSW. */
  readonly handlers: HttpHandler[];
  /** For `<KitProvider fetch>`, without any interception. */
  readonly fetch: typeof fetch;
  /** What has been asked so far. */
  readonly requests: readonly { readonly route: RouteName | 'events'; readonly body: unknown }[];
  readonly accounts: readonly ConnectedAccount[];
  readonly authConfigs: readonly AuthConfig[];
  /** Ends the pending attempt, the newest where there are several, as the callback would; tells the streams. */
  readonly finish: (outcome?: AttemptOutcome) => void;
  /** Changes an account behind everybody's back, and tells the streams unless `quietly`. */
  readonly change: (id: string, change: Partial<ConnectedAccount>, quietly?: boolean) => void;
  /** Makes the next call of a route fail. */
  readonly failNext: (route: RouteName, code: KitErrorCode) => void;
  /** Holds back the answers of a route until the returned function is called. */
  readonly hold: (route: RouteName) => () => void;
  readonly streams: { readonly size: () => number; readonly end: () => void; readonly publish: () => void };
}

const statusAfter: Record<AttemptOutcome, Partial<ConnectedAccount> | null> = {
  connected: { state: 'connected', status: 'ACTIVE', attempt: null },
  denied: { state: 'failed', status: 'FAILED', statusReason: 'access_denied', attempt: null },
  failed: { state: 'failed', status: 'FAILED', statusReason: 'The code could not be exchanged.', attempt: null },
  expired: { state: 'disconnected', status: 'EXPIRED', statusReason: 'INITIATION_TIMEOUT', attempt: null },
  mismatch: null,
};

/**
 * Makes the fake server.
 *
 * @example
 * const bff = createFakeBff({ accounts: [fakeAccount({ toolkit: 'github', state: 'expired' })] });
 * const server = setupServer(...bff.handlers);
 */
export function createFakeBff(options: FakeBffOptions = {}): FakeBff {
  const { baseUrl = '/api/kit', now = Date.now, failing = {}, hanging = [] } = options;
  const state = createFakeState({
    toolkits: options.toolkits ?? fakeToolkits,
    accounts: options.accounts ?? [],
    authConfigs: options.authConfigs ?? [],
  });
  const streams = createFakeStreams();
  const answers = createFakeRoutes(state, now, 'https://vendor.example/authorize');
  const requests: { route: RouteName | 'events'; body: unknown }[] = [];
  const failNext = new Map<RouteName, KitErrorCode>();
  const held = new Map<RouteName, Promise<void>>();

  const answer = async (route: RouteName, request: Request, params: Record<string, string>): Promise<Response> => {
    const text = await request.text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    requests.push({ route, body });
    if (hanging.includes(route)) await new Promise(() => {});
    await held.get(route);
    const code = failNext.get(route) ?? failing[route];
    failNext.delete(route);
    if (code === 'network') return HttpResponse.error();
    if (code === 'server_misconfigured')
      return new Response('<!doctype html><title>App</title>', { headers: { 'content-type': 'text/html' } });
    try {
      if (code) throw new KitError(code, `The test asked for ${code}.`);
      const query = Object.fromEntries(new URL(request.url).searchParams);
      const found = (answers[route] as (given: object) => unknown)({ params, query, body });
      if (routes[route].method !== 'GET') streams.publish(null);
      return found === null ? new Response(null, { status: 204 }) : Response.json(found);
    } catch (error) {
      if (!isKitError(error)) throw error;
      const problem = toProblem(error, 'req_fake');
      return Response.json(problem, {
        status: error.status || 500,
        headers: { 'content-type': 'application/problem+json' },
      });
    }
  };

  const handlers = [
    http.get(baseUrl + pagePaths.events, ({ request }) => {
      requests.push({ route: 'events', body: undefined });
      return streams.open(request.signal) as HttpResponse<never>;
    }),
    ...(Object.keys(routes) as RouteName[]).map((route) => {
      const { method, path } = routes[route];
      const verb = method.toLowerCase() as 'get' | 'post' | 'patch' | 'put' | 'delete';
      return http[verb](baseUrl + path, async ({ request, params }) => {
        return (await answer(route, request, params as Record<string, string>)) as HttpResponse<never>;
      });
    }),
  ];

  const change: FakeBff['change'] = (id, with_, quietly = false) => {
    const at = state.accounts.findIndex((account) => account.id === id);
    const old = state.accounts[at];
    if (!old) throw new Error(`@kit/react/testing: the fake server has no account "${id}".`);
    state.accounts[at] = { ...old, ...with_ };
    if (!quietly) streams.publish(null);
  };

  return {
    baseUrl,
    handlers,
    requests,
    accounts: state.accounts,
    authConfigs: state.authConfigs,
    fetch: async (input, init) => {
      const signal = init?.signal;
      const url = new URL(
        input instanceof Request ? input.url : input,
        globalThis.location?.href ?? 'http://localhost',
      );
      const response = await Promise.race([
        getResponse(handlers, new Request(url, init)),
        new Promise<never>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      ]);
      if (!response || response.type === 'error') throw new TypeError('Failed to fetch');
      return response;
    },
    change,
    finish: (outcome = 'connected') => {
      const pending = state.accounts.findLast((account) => account.state === 'connecting');
      if (!pending) throw new Error('@kit/react/testing: no attempt is pending; start one first.');
      const after = statusAfter[outcome];
      const old = state.accounts.findIndex(({ id }) => id === state.replaces.get(pending.id));
      if (outcome === 'connected' && old >= 0) state.accounts.splice(old, 1);
      if (after) change(pending.id, after, true);
      else state.accounts.splice(state.accounts.indexOf(pending), 1);
      streams.publish(pending.attempt?.id ?? null);
    },
    failNext: (route, code) => void failNext.set(route, code),
    hold: (route) => {
      let release = () => {};
      held.set(
        route,
        new Promise((resolve) => {
          release = () => {
            held.delete(route);
            resolve();
          };
        }),
      );
      return () => release();
    },
    streams: { size: streams.size, end: streams.end, publish: () => streams.publish(null) },
  };
}
