import type { Attempt } from './Attempt.ts';
import type { LaterKind, PressKind } from './ConnectionEngine.ts';
import type { ConnectOptions, ConnectionView } from './ConnectionView.ts';
import type { ConnectionStore } from './createConnectionStore.ts';
import { leavesPage } from './leavesPage.ts';
import { openAuthorizationWindow } from './openAuthorizationWindow.ts';

/** What one can do about a connection. None of these rejects: what went wrong stands in `failure`. */
export interface ConnectionActions {
  /** Starts an attempt; call it in the click itself, or browsers refuse the window. */
  readonly connect: (options?: ConnectOptions) => Promise<void>;
  /** The same for an account that no longer works: it stays until the new one is confirmed. */
  readonly reconnect: (options?: ConnectOptions) => Promise<void>;
  /** Goes on with a pending attempt; with `flow: 'redirect'` in this tab. */
  readonly proceed: (options?: ConnectOptions) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly disconnect: () => Promise<void>;
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
}

/** The part of the actions that must happen in the press itself; the engine does the rest. */
export function createConnectionActions(
  store: ConnectionStore,
  key: string,
  view: () => ConnectionView,
): ConnectionActions {
  const press =
    (kind: PressKind) =>
    async ({ flow = 'auto', ...options }: ConnectOptions = {}) => {
      const { toolkit, refetch } = view();
      if (!toolkit?.plan) {
        refetch();
        return;
      }
      const leaves = flow === 'redirect' || (flow === 'auto' && leavesPage());
      // Before anything is awaited: later, browsers refuse it.
      const opened = toolkit.plan.redirects && !leaves ? openAuthorizationWindow() : undefined;
      const attempt = store.attempts.get(key);
      const goesOn = kind === 'proceed' && attempt?.redirectUrl !== undefined;
      const fresh: Attempt = { phase: 'starting', toolkit: toolkit.slug, startedAt: Date.now() };
      if (!goesOn) store.put(key, fresh);
      const engine = await store.load();
      if (goesOn) engine.goOn(key, opened);
      else await engine.start({ key, view, kind, options, leaves, opened }, fresh);
    };
  const later = (kind: LaterKind) => async () => {
    const engine = await store.load();
    await engine[kind](key, view);
  };
  return {
    connect: press('connect'),
    reconnect: press('reconnect'),
    proceed: press('proceed'),
    cancel: later('cancel'),
    disconnect: later('disconnect'),
    pause: later('pause'),
    resume: later('resume'),
  };
}
