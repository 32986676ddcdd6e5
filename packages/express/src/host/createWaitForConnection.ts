import { KitError } from '@kit/contract';
import type { ConnectedAccount } from '@kit/contract';
import { attemptLifeMs } from '../authorization/attempt.ts';
import { toConnectedAccount } from '../connection/toConnectedAccount.ts';
import type { KitParts } from '../createKitParts.ts';

/** How to wait. */
export interface WaitOptions {
  readonly signal?: AbortSignal;
  /** @default ten minutes, the life of an attempt */
  readonly timeoutMs?: number;
}

/** Waits for one account, by its ID. */
export type WaitForConnection = (id: string, options?: WaitOptions) => Promise<ConnectedAccount>;

const firstPauseMs = 500;
const longestPauseMs = 5000;

/** Asks now and then, less and less often, and at once when this process hears that something happened to the user. */
export function createWaitForConnection({ upstream, bus, now, closing }: KitParts): WaitForConnection {
  return async (id, { signal, timeoutMs = attemptLifeMs } = {}) => {
    const until = now() + timeoutMs;
    const stop = AbortSignal.any(signal === undefined ? [closing.signal] : [signal, closing.signal]);
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 1.5, longestPauseMs)) {
      stop.throwIfAborted();
      const wire = await upstream.get(id);
      const account = toConnectedAccount(wire, now());
      switch (account.state) {
        case 'connected':
          return account;
        case 'failed':
          throw new KitError('connection_failed', 'The account could not be connected.', { toolkit: account.toolkit });
        case 'connecting':
          break;
        case 'disconnected':
        case 'expired':
        case 'paused':
          throw new KitError('attempt_expired', `The account is ${account.state}; nobody is connecting it any more.`, {
            toolkit: account.toolkit,
          });
        default:
          account.state satisfies never;
      }
      if (now() >= until)
        throw new KitError('attempt_expired', `The account was not connected within ${timeoutMs} ms.`);
      await pauseOrNews(pause, stop, (wake) => bus.subscribe(wire.user_id ?? '', wake));
    }
  };
}

function pauseOrNews(ms: number, stop: AbortSignal, subscribe: (wake: () => void) => () => void) {
  return new Promise<void>((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      unsubscribe();
      stop.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    const unsubscribe = subscribe(wake);
    stop.addEventListener('abort', wake);
    // It may have come while upstream was asked.
    if (stop.aborted) wake();
  });
}
