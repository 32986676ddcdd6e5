import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known of the request that is being answered, wherever somebody asks. */
export interface RequestScopes {
  /** Does something on behalf of a request. */
  run<Result>(requestId: string, work: () => Result): Result;
  /** Does something on nobody's behalf, whoever happened to set it off: timers remember that. */
  runForAll<Result>(work: () => Result): Result;
  readonly currentRequestId: () => string | undefined;
  /** To be told how long each call to upstream took. */
  readonly onTime: (ms: number) => void;
  /** How long all of them took, as a header; `undefined` where there was none. */
  readonly serverTiming: () => string | undefined;
}

/** Makes the scopes of a router. */
export function createRequestScopes(): RequestScopes {
  const storage = new AsyncLocalStorage<{ readonly requestId: string; ms: number; calls: number } | undefined>();

  return {
    run: (requestId, work) => storage.run({ requestId, ms: 0, calls: 0 }, work),
    runForAll: (work) => storage.run(undefined, work),
    currentRequestId: () => storage.getStore()?.requestId,

    onTime(ms) {
      const scope = storage.getStore();
      if (scope === undefined) return;
      scope.ms += ms;
      scope.calls += 1;
    },

    serverTiming() {
      const { ms = 0, calls = 0 } = storage.getStore() ?? {};
      return calls === 0 ? undefined : `upstream;dur=${ms};desc="${calls}"`;
    },
  };
}
