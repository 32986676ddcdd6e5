import type { Dispatcher } from 'undici';

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Thrown where an answer is longer than any honest one. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** Thrown where an answer takes too long, waiting for a free connection included. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

const longest = 1_048_576;

/** Sends a request and reads its answer to the end; `dispatch` itself, since streams cost more than all else here. */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  deadlineMs: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let failure: Error | undefined;
    let status = 0;
    let retryAfter: string | undefined;
    let size = 0;
    const chunks: Buffer[] = [];

    const fail = (error: Error) => {
      clearTimeout(timer);
      failure ??= error;
      controller?.abort(failure);
      reject(failure);
    };
    const timer = setTimeout(() => fail(new DeadlinePassed()), deadlineMs);

    try {
      dispatcher.dispatch(request, {
        onRequestStart(started) {
          controller = started;
          if (failure !== undefined) started.abort(failure);
        },
        onResponseStart(_controller, statusCode, headers) {
          status = statusCode;
          const header = headers['retry-after'];
          retryAfter = typeof header === 'string' ? header : undefined;
        },
        onResponseData(_controller, chunk) {
          size += chunk.length;
          if (size > longest) fail(new AnswerTooLarge());
          else chunks.push(chunk);
        },
        onResponseEnd() {
          clearTimeout(timer);
          const [only] = chunks;
          const text = chunks.length === 1 && only !== undefined ? only.toString() : Buffer.concat(chunks).toString();
          resolve({ status, retryAfter, text });
        },
        onResponseError(_controller, error) {
          fail(error);
        },
      });
    } catch (error) {
      fail(error instanceof Error ? error : new Error('dispatch failed'));
    }
  });
}
