import { clientError } from '@kit/contract/tables/clientError';
import { isKitError } from '@kit/contract/tables/KitErrorBase';
import type { ConnectedAccount, KitError, StartConnectionInput } from '@kit/contract';
import type { KitCore } from '../kit/kitContext.ts';
import type { KitEventType } from '../kit/KitEvent.ts';
import type { Attempt, AttemptBoard } from './Attempt.ts';
import type { ConnectionEngine, Press } from './ConnectionEngine.ts';
import type { ConnectionView } from './ConnectionView.ts';
import { captionWindow } from './captionWindow.ts';
import { createDepartures } from './createDepartures.ts';
import { failureOf } from './failureOf.ts';

interface AttemptRunner extends Omit<ConnectionEngine, 'retain' | 'failureOf'> {
  /** Holds the attempts that wait against the list as it is. */
  readonly judge: () => void;
}

export function createAttemptRunner(core: KitCore, board: AttemptBoard): AttemptRunner {
  const { client, queryClient, emit, callHost } = core;
  const { attempts, put } = board;
  const queryKey = board.keys.accounts;

  const tellHost = (view: () => ConnectionView, result: ConnectedAccount | KitError | null) => {
    const { onConnect, onError, onCancel } = view().options;
    callHost(() => (result === null ? onCancel?.() : isKitError(result) ? onError?.(result) : onConnect?.(result)));
  };
  const departures = createDepartures(client.scope, board, tellHost);

  const tell = (type: KitEventType, { toolkit, startedAt, error }: Attempt) =>
    emit({ type, toolkit, elapsedMs: Date.now() - startedAt, ...(error && { code: error.code }) });
  /** Takes an attempt off the board; what went wrong stays there. */
  const end = (key: string, attempt: Attempt, result: ConnectedAccount | KitError | null) => {
    departures.forget(key);
    if (isKitError(result)) {
      const failed: Attempt = { ...attempt, phase: 'failed', error: result };
      put(key, failed);
      tell(result.code === 'popup_blocked' ? 'window_blocked' : 'connect_failed', failed);
    } else {
      put(key, undefined);
      tell(result ? 'connected' : 'connect_cancelled', attempt);
    }
    attempt.done?.(result);
  };
  const goOn: ConnectionEngine['goOn'] = (key, opened) => {
    const attempt = attempts.get(key);
    if (attempt?.redirectUrl === undefined) return;
    if (opened) opened.location.href = attempt.redirectUrl;
    else {
      departures.note(key, attempt);
      window.open(attempt.redirectUrl, '_self'); // not `location`, so that a test can stand in for it
    }
  };

  const show: ConnectionEngine['merge'] = async (id, account) => {
    await queryClient.cancelQueries({ queryKey }); // an answer on its way is older than this one
    queryClient.setQueryData(queryKey, (list) => {
      const at = list?.findIndex((one) => one.id === id) ?? -1;
      // In its place; what is new comes first, as the server lists it.
      return list?.toSpliced(Math.max(at, 0), at < 0 ? 0 : 1, ...(account ? [account] : []));
    });
  };
  const merge: ConnectionEngine['merge'] = async (id, account) => {
    await show(id, account);
    void queryClient.invalidateQueries({ queryKey });
  };
  const remove = async (id: string) => {
    await client.call('deleteConnectedAccount', { params: { id } }).catch(pass('not_found')); // gone already is as good
    await merge(id, null);
  };
  const setEnabled = async (account: ConnectedAccount, enabled: boolean) => {
    const { id } = account;
    let known = account;
    // Shown at once where it says less than before; "connected" is for the server to say.
    if (!enabled) await show(id, { ...account, state: 'paused' });
    try {
      known = await client.call('setConnectedAccountStatus', { params: { id }, body: { enabled } });
    } finally {
      await merge(id, known);
    }
  };
  const work = async (
    key: string,
    view: () => ConnectionView,
    event: KitEventType,
    change: (account: ConnectedAccount) => Promise<void>,
  ) => {
    const { connection } = view();
    if (!connection) return;
    const attempt: Attempt = {
      phase: 'working',
      toolkit: connection.toolkit,
      was: connection,
      startedAt: Date.now(),
    };
    put(key, attempt);
    try {
      await change(connection);
      put(key, undefined);
      tell(event, attempt);
    } catch (error) {
      if (!isKitError(error)) throw error;
      put(key, { ...attempt, phase: 'refused', error });
    }
  };

  const start: ConnectionEngine['start'] = async (press, fresh) => {
    const { key, view, kind, opened } = press;
    const { connection, toolkit, windowText = 'Connecting to {{toolkit}}…' } = view();
    const attempt: Attempt = {
      ...fresh,
      before: new Set(connectedIds(queryClient.getQueryData(queryKey), fresh.toolkit)),
      done: (result) => tellHost(view, result),
    };
    if (opened === null) {
      end(key, attempt, clientError('popup_blocked'));
      return;
    }
    if (opened)
      captionWindow(
        opened,
        windowText.replace('{{toolkit}}', () => toolkit?.name ?? fresh.toolkit),
      );
    put(key, attempt);
    tell(opened ? 'window_opened' : 'connect_started', attempt);
    const isMine = () => attempts.get(key) === attempt;
    const endIfClosed = () => {
      if (isMine() && opened?.closed) end(key, attempt, null);
    };
    const watch = setInterval(endIfClosed, 200);
    try {
      const { connectedAccount, redirectUrl } = await client.call('startConnection', { body: inputOf(press) });
      const { id } = connectedAccount;
      endIfClosed();
      if (!isMine()) {
        opened?.close();
        await remove(id);
        return;
      }
      const waiting: Attempt = { ...attempt, phase: 'waiting', accountId: id, ...(redirectUrl && { redirectUrl }) };
      put(key, waiting);
      if (!redirectUrl) opened?.close();
      else if (opened || press.leaves) goOn(key, opened);
      else end(key, waiting, clientError('popup_blocked'));
      await merge(id, connectedAccount);
      // What another tab began is given up for this.
      if (kind !== 'reconnect' && connection?.state === 'connecting') await remove(connection.id).catch(pass());
    } catch (error) {
      opened?.close();
      if (!isKitError(error)) throw error;
      if (isMine()) end(key, attempt, error);
    } finally {
      clearInterval(watch);
    }
  };

  const settle = (key: string, attempt: Attempt, account: ConnectedAccount | void) => {
    if (account?.state === 'connecting') return;
    end(
      key,
      attempt,
      account?.state === 'connected'
        ? account
        : account?.state === 'failed'
          ? failureOf('failed', account.statusReason ?? '')
          : account
            ? clientError('attempt_expired')
            : null, // cancelled elsewhere
    );
  };
  const judge = () => {
    const accounts = queryClient.getQueryData(queryKey);
    if (!accounts) return;
    for (const [key, attempt] of attempts) {
      const { phase, was, error, before } = attempt;
      const current = (of: string | undefined) => accounts.find(({ id }) => id === of);
      // What failed here and was then connected elsewhere is no failure any more, nor what was refused of another state.
      const isMended =
        phase === 'refused'
          ? current(was?.id)?.state !== was?.state
          : error && before && connectedIds(accounts, attempt.toolkit).some((id) => !before.has(id));
      if (isMended) put(key, undefined);
      if (phase !== 'waiting') continue;
      const account = current(attempt.accountId);
      if (account) settle(key, attempt, account);
      // Missing are what was cancelled elsewhere, what ran out of time, and what is newer than the list.
      else
        void client
          .call('getConnectedAccount', { params: { id: attempt.accountId! } })
          .catch(pass('not_found'))
          .then((found) => attempts.get(key) === attempt && settle(key, attempt, found))
          .catch(pass());
    }
  };

  return {
    start,
    merge,
    goOn,
    takeUp: (key, view) => {
      // The list may have come before.
      if (departures.takeUp(key, view)) setTimeout(judge);
    },
    cancel: async (key, view) => {
      const attempt = attempts.get(key);
      const { connection } = view();
      if (attempt) end(key, attempt, null);
      const id = attempt?.accountId ?? (connection?.state === 'connecting' ? connection.id : undefined);
      // One that could not be taken away runs out by itself.
      if (id !== undefined) await remove(id).catch(pass());
    },
    disconnect: (key, view) =>
      work(key, view, 'disconnected', async (account) => {
        await remove(account.id);
        callHost(() => view().options.onDisconnect?.(account));
      }),
    pause: (key, view) => work(key, view, 'paused', (account) => setEnabled(account, false)),
    resume: (key, view) => work(key, view, 'resumed', (account) => setEnabled(account, true)),
    judge,
  };
}

function connectedIds(accounts: readonly ConnectedAccount[] = [], toolkit: string): string[] {
  return accounts.filter((one) => one.toolkit === toolkit && one.state === 'connected').map(({ id }) => id);
}

function inputOf({ view, kind, options, leaves }: Press): StartConnectionInput {
  const { connection, options: of } = view();
  const { fields, alias, allowMultiple, returnTo = here() } = options;
  return {
    ...(of.authConfigId === undefined ? { toolkit: of.toolkit } : { authConfigId: of.authConfigId }),
    fields,
    alias,
    allowMultiple,
    returnTo: leaves ? returnTo : undefined,
    reconnect: kind === 'reconnect' ? connection?.id : undefined,
  };
}

/** Lets errors of the kit pass, or only those of one code. */
function pass(code?: string) {
  return (error: unknown) => {
    if (!isKitError(error) || error.code !== (code ?? error.code)) throw error;
  };
}

/** The current address, short enough for the server. */
function here(): string {
  const { pathname, search, hash, href } = location;
  return href.length > 500 ? pathname : pathname + search + hash;
}
