import { isKitError } from '@kit/contract';
import type { ConnectedAccount, KitError, StartConnectionInput, Toolkit } from '@kit/contract';
import type { KitCore } from '../kit/kitContext.ts';
import type { KitEventType } from '../kit/KitEvent.ts';
import { format } from '../strings/format.ts';
import { createAttempts } from './createAttempts.ts';
import { leavesPage } from './leavesPage.ts';

export interface UseConnectionOptions {
  /** Slug of the toolkit, such as `github`. */
  readonly toolkit: string;
  /** Connects through this auth config, and sees only its accounts. */
  readonly authConfigId?: string | undefined;
  /** Looks at this one account instead of the one that speaks for the toolkit. */
  readonly connectedAccountId?: string | undefined;
  readonly onConnect?: ((account: ConnectedAccount) => void) | undefined;
  readonly onError?: ((error: KitError) => void) | undefined;
  readonly onCancel?: (() => void) | undefined;
  readonly onDisconnect?: ((account: ConnectedAccount) => void) | undefined;
}

export interface ConnectOptions extends Pick<StartConnectionInput, 'fields' | 'alias' | 'allowMultiple'> {
  /** `auto` opens a window, except in installed apps and in-app browsers. @default 'auto' */
  readonly flow?: 'auto' | 'window' | 'redirect' | undefined;
  /** Where to come back to with `redirect`. @default the current address */
  readonly returnTo?: string | undefined;
}

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

/** What the actions look at in the moment of the press. */
export interface ConnectionView {
  readonly options: UseConnectionOptions;
  readonly toolkit: Toolkit | undefined;
  readonly connection: ConnectedAccount | undefined;
  readonly windowText: string;
  readonly refetch: () => unknown;
}

export function createConnectionActions(core: KitCore, key: string, view: () => ConnectionView): ConnectionActions {
  const { client, part } = core;
  const attempts = part(createAttempts);

  const start = async ({ flow = 'auto', returnTo, ...input }: ConnectOptions, reconnect?: string) => {
    const { options, toolkit, connection, windowText, refetch } = view();
    if (!toolkit?.plan) {
      refetch();
      return;
    }
    const { toolkit: slug, authConfigId } = options;
    const { plan, name } = toolkit;
    const leaves = flow === 'redirect' || (flow === 'auto' && leavesPage());
    const mode = plan.redirects || plan.connect === 'window' ? (leaves ? 'redirect' : 'window') : 'none';
    const stale = connection?.state === 'connecting' ? connection.id : undefined;
    await attempts.start(key, {
      toolkit: slug,
      mode,
      text: format(windowText, { toolkit: name }),
      input: {
        ...(authConfigId === undefined ? { toolkit: slug } : { authConfigId }),
        ...input,
        ...(mode === 'redirect' && { returnTo: returnTo ?? here() }),
        ...(reconnect !== undefined && { reconnect }),
      },
      done: (result) => {
        const { onConnect, onError, onCancel } = view().options;
        if (result === null) onCancel?.();
        else if (isKitError(result)) onError?.(result);
        else onConnect?.(result);
      },
    });
    if (stale !== undefined && attempts.get(key)?.phase === 'waiting') await quietly(attempts.remove(stale));
  };

  const change = async (event: KitEventType, act: (account: ConnectedAccount) => Promise<unknown>) => {
    const { connection, options } = view();
    if (connection) await attempts.work(key, options.toolkit, event, () => act(connection));
  };
  const setEnabled = async ({ id }: ConnectedAccount, enabled: boolean) =>
    attempts.merge(id, await client.call('setConnectedAccountStatus', { params: { id }, body: { enabled } }));

  return {
    connect: (options = {}) => start(options),
    reconnect: (options = {}) => start(options, view().connection?.id),
    proceed: async (options = {}) => {
      if (attempts.get(key)?.redirectUrl !== undefined)
        attempts.goOn(key, options.flow === 'redirect', view().windowText);
      else await start(options);
    },
    cancel: () =>
      quietly(attempts.cancel(key, view().connection?.state === 'connecting' ? view().connection?.id : undefined)),
    disconnect: () =>
      change('disconnected', async (account) => {
        await attempts.remove(account.id);
        view().options.onDisconnect?.(account);
      }),
    pause: () => change('paused', (account) => setEnabled(account, false)),
    resume: () => change('resumed', (account) => setEnabled(account, true)),
  };
}

/** An account that could not be taken away runs out by itself. */
async function quietly(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isKitError(error)) throw error;
  }
}

/** The current address, short enough for the server. */
function here(): string {
  const { pathname, search, hash, href } = location;
  return href.length > 500 ? pathname : pathname + search + hash;
}
