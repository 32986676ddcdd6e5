import type { KitCore } from '../kit/kitContext.ts';
import { kitKeys } from '../kit/kitKeys.ts';
import { persist } from '../kit/persist.ts';
import type { Attempt, AttemptBoard } from './Attempt.ts';
import { connectedAccountsOptions } from './connectedAccountsOptions.ts';
import type { ConnectionView } from './ConnectionView.ts';
import type { ConnectionEngine } from './ConnectionEngine.ts';

/** The attempts of this tab, and the engine that drives them, which is loaded after the first paint. */
export interface ConnectionStore extends AttemptBoard {
  readonly subscribe: (listener: () => void) => () => void;
  readonly engine: () => ConnectionEngine | undefined;
  readonly load: () => Promise<ConnectionEngine>;
  /** Keeps the list of connected accounts true, also for this view of a connection, until what it answers is called. */
  readonly retain: (key?: string, view?: () => ConnectionView) => () => void;
}

export function createConnectionStore(core: KitCore): ConnectionStore {
  const attempts = new Map<string, Attempt>();
  const listeners = new Set<() => void>();
  let engine: ConnectionEngine | undefined;
  let loading: Promise<ConnectionEngine> | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const store: ConnectionStore = {
    keys: { all: kitKeys.all(core.client.scope), accounts: connectedAccountsOptions(core.client).queryKey },
    attempts,
    put: (key, attempt) => {
      if (attempt) attempts.set(key, attempt);
      else attempts.delete(key);
      tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    engine: () => engine,
    load: () =>
      (loading ??= persist(() => import('./createConnectionEngine.ts')).then((module) => {
        engine = module.createConnectionEngine(core, store);
        tell();
        return engine;
      })),
    retain: (key, view) => {
      let release: (() => void) | null | undefined;
      const hold = async () => {
        const { retain, takeUp } = await store.load();
        if (release === null) return;
        release = retain();
        if (key !== undefined && view) takeUp(key, view);
      };
      void hold();
      return () => {
        release?.();
        release = null;
      };
    },
  };
  return store;
}
