import { KitError } from '@kit/contract';
import { upstreamStatusOf } from './upstreamErrors.ts';

/** Keeps calls away from an upstream that is down, or that has asked to be left alone. */
export interface UpstreamGate {
  /** Throws what upstream would answer anyway; answers whether a further try may be made where this one fails. */
  enter(): void;
  succeeded(): void;
  failed(error: KitError): void;
  /** Whether one more try fits: a tenth of all calls may be repetitions, no more. */
  mayRetry(): boolean;
}

const failuresToClose = 5;
const failureWindowMs = 10_000;
const closedMs = 5000;
const mostRetries = 10;

/**
 * Five failures within ten seconds close it for five; then one call tries. A 429 closes it for as long as upstream asks.
 */
export function createUpstreamGate(now: () => number): UpstreamGate {
  let failures: number[] = [];
  let closed = { at: 0, ms: 0 };
  let reason: KitError | undefined;
  let trying = false;
  let retries = mostRetries;

  const close = (ms: number, error: KitError) => {
    // A call from before it closed has failed too: that does not shorten the wait.
    if (reason !== undefined && !trying && closed.at + closed.ms > now() + ms) return;
    closed = { at: now(), ms };
    reason = error;
    trying = false;
  };

  return {
    enter() {
      retries = Math.min(mostRetries, retries + 0.1);
      if (reason === undefined) return;
      const passed = now() - closed.at;
      // A clock that is set back must not keep it closed.
      const wait = passed < 0 ? 0 : closed.ms - passed;
      if (wait <= 0 && !trying) {
        trying = true;
        return;
      }
      throw new KitError(reason.code, `${reason.message} The kit waits before it asks again.`, {
        cause: reason.cause,
        retryAfter: Math.max(1, Math.ceil(wait / 1000)),
      });
    },

    succeeded() {
      // The answer to a call from before it closed: upstream has asked for quiet since.
      if (reason !== undefined && !trying) return;
      if (failures.length > 0) failures = [];
      reason = undefined;
      trying = false;
    },

    failed(error) {
      const status = upstreamStatusOf(error);
      if (status === 429) {
        close((error.recovery.retryAfter ?? 1) * 1000, error);
        return;
      }
      // What upstream refuses says nothing about its health, except that it answers; a refused key does.
      const counts = status === undefined || status >= 500 || status === 401;
      if (!counts) {
        this.succeeded();
        return;
      }
      const at = now();
      failures = [...failures.filter((earlier) => at - earlier < failureWindowMs), at].slice(-failuresToClose);
      if (trying || failures.length >= failuresToClose) close(closedMs, error);
    },

    mayRetry() {
      if (retries < 1 || reason !== undefined) return false;
      retries -= 1;
      return true;
    },
  };
}
