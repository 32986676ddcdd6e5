import { isKitError, KitError } from '@kit/contract';
import type { ConnectedAccount, StartConnectionInput } from '@kit/contract';
import type { KitEventType } from '../kit/KitEvent.ts';
import type { KitCore } from '../kit/kitContext.ts';
import { connectedAccountsOptions } from './connectedAccountsOptions.ts';
import { failureOf } from './failureOf.ts';
import { openAuthorizationWindow } from './openAuthorizationWindow.ts';

/** One run from a press to its outcome, in this tab. Nothing is here while nothing runs and nothing went wrong. */
export interface Attempt {
  /** `working` is a change of an existing account: disconnect, pause or resume. */
  readonly phase: 'starting' | 'waiting' | 'working' | 'failed';
  readonly toolkit: string;
  readonly startedAt: number;
  readonly accountId?: string;
  /** Where the user is, or should go on. */
  readonly redirectUrl?: string;
  readonly error?: KitError;
  readonly done: (outcome: AttemptResult) => void;
}

/** How an attempt ended; `null` means that the user gave up. */
export type AttemptResult = ConnectedAccount | KitError | null;

export interface StartAttempt {
  readonly toolkit: string;
  readonly input: StartConnectionInput;
  /** `window` opens one at once; `redirect` leaves the page; `none` expects that nothing more is needed. */
  readonly mode: 'window' | 'redirect' | 'none';
  /** What the window says while it is blank. */
  readonly text: string;
  readonly done: (result: AttemptResult) => void;
}

export interface Attempts {
  readonly get: (key: string) => Attempt | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Must be called in the click itself: the window opens before anything is awaited. */
  readonly start: (key: string, start: StartAttempt) => Promise<void>;
  /** Opens the window of a waiting attempt once more, or leaves for where it leads. */
  readonly goOn: (key: string, inThisTab: boolean, text: string) => void;
  readonly cancel: (key: string, accountId: string | undefined) => Promise<void>;
  readonly work: (key: string, toolkit: string, event: KitEventType, change: () => Promise<unknown>) => Promise<void>;
  readonly pendingSince: () => number[];
  /** Puts what the server said about one account into the list; `null` takes it out. */
  readonly merge: (id: string, account: ConnectedAccount | null) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

const listLag = 10_000; // a list may be older than the account that was just made

export function createAttempts({ client, queryClient, emit }: KitCore): Attempts {
  const { queryKey } = connectedAccountsOptions(client);
  const attempts = new Map<string, Attempt>();
  const listeners = new Set<() => void>();

  const put = (key: string, attempt: Attempt | undefined) => {
    if (attempt) attempts.set(key, attempt);
    else attempts.delete(key);
    for (const listener of listeners) listener();
  };
  const tell = (type: KitEventType, { toolkit, startedAt, error }: Attempt) =>
    emit({ type, toolkit, elapsedMs: Date.now() - startedAt, ...(error && { code: error.code }) });

  const fail = (key: string, attempt: Attempt, error: KitError) => {
    const failed = { ...attempt, phase: 'failed' as const, error };
    put(key, failed);
    tell(error.code === 'popup_blocked' ? 'window_blocked' : 'connect_failed', failed);
    attempt.done(error);
  };
  const end = (key: string, attempt: Attempt, account: ConnectedAccount | null) => {
    put(key, undefined);
    tell(account ? 'connected' : 'connect_cancelled', attempt);
    attempt.done(account);
  };

  const merge: Attempts['merge'] = async (id, account) => {
    await queryClient.cancelQueries({ queryKey }); // an answer on its way is older than this one
    queryClient.setQueryData(queryKey, (list) => {
      const others = list?.filter((other) => other.id !== id);
      return account && others ? [...others, account] : others;
    });
    void queryClient.invalidateQueries({ queryKey });
  };
  const remove = async (id: string) => {
    await client.call('deleteConnectedAccount', { params: { id } });
    await merge(id, null);
  };

  const judge = (accounts: readonly ConnectedAccount[]) => {
    for (const [key, attempt] of attempts) {
      if (attempt.phase !== 'waiting') continue;
      const account = accounts.find(({ id }) => id === attempt.accountId);
      const age = Date.now() - attempt.startedAt;
      if (account?.state === 'connecting' || (!account && age < listLag)) continue;
      if (account?.state === 'connected') end(key, attempt, account);
      else if (account?.state === 'failed') fail(key, attempt, failureOf(account.statusReason));
      else fail(key, attempt, new KitError('attempt_expired', 'The attempt is over and its account is gone.'));
    }
  };
  queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && attempts.size && query === queryClient.getQueryCache().find({ queryKey })) {
      judge(query.state.data ?? []);
    }
  });

  const start: Attempts['start'] = async (key, { toolkit, input, mode, text, done }) => {
    const opened = mode === 'window' ? openAuthorizationWindow(text) : undefined;
    const attempt: Attempt = { phase: 'starting', toolkit, startedAt: Date.now(), done };
    if (opened === null) {
      fail(key, attempt, new KitError('popup_blocked', 'The browser refused to open a window from this press.'));
      return;
    }
    put(key, attempt);
    tell(opened ? 'window_opened' : 'connect_started', attempt);
    const mine = () => attempts.get(key) === attempt;
    const closed = setInterval(() => {
      if (mine() && opened?.isClosed()) end(key, attempt, null);
    }, 200);
    try {
      const { connectedAccount, redirectUrl } = await client.call('startConnection', { body: input });
      const { id } = connectedAccount;
      if (!mine() || opened?.isClosed()) {
        if (mine()) end(key, attempt, null);
        opened?.close();
        await remove(id);
        return;
      }
      const waiting: Attempt = { ...attempt, phase: 'waiting', accountId: id, ...(redirectUrl && { redirectUrl }) };
      put(key, waiting);
      if (redirectUrl && opened) opened.navigate(redirectUrl);
      else if (redirectUrl && mode === 'redirect') leave(redirectUrl);
      else if (redirectUrl) fail(key, waiting, new KitError('popup_blocked', 'A window is needed after all.'));
      else opened?.close();
      await merge(id, connectedAccount);
    } catch (error) {
      opened?.close();
      if (mine() && isKitError(error)) fail(key, attempt, error);
    } finally {
      clearInterval(closed);
    }
  };

  return {
    get: (key) => attempts.get(key),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start,
    goOn: (key, inThisTab, text) => {
      const attempt = attempts.get(key);
      if (!attempt?.redirectUrl) return;
      const opened = inThisTab ? null : openAuthorizationWindow(text);
      if (opened) opened.navigate(attempt.redirectUrl);
      else leave(attempt.redirectUrl);
    },
    cancel: async (key, accountId) => {
      const attempt = attempts.get(key);
      if (attempt) end(key, attempt, null);
      const id = attempt?.accountId ?? accountId;
      if (id) await remove(id);
    },
    work: async (key, toolkit, event, change) => {
      const attempt: Attempt = { phase: 'working', toolkit, startedAt: Date.now(), done: () => {} };
      put(key, attempt);
      try {
        await change();
        put(key, undefined);
        tell(event, attempt);
      } catch (error) {
        put(key, isKitError(error) ? { ...attempt, phase: 'failed', error } : undefined);
      }
    },
    pendingSince: () =>
      [...attempts.values()].filter(({ phase }) => phase === 'waiting').map(({ startedAt }) => startedAt),
    merge,
    remove,
  };
}

/** Leaves this tab for `url`; by `window.open`, so that a test can stand in for it. */
function leave(url: string) {
  window.open(url, '_self');
}
