import type { FieldError } from './fieldErrors.ts';
import { KitErrorBase } from './KitErrorBase.ts';
import { kitErrors } from './kitErrors.ts';
import type { KitErrorCode } from './kitErrors.ts';
import type { Problem } from './Problem.ts';

/** What a `KitError` may carry beside its code and message. */
export interface KitErrorOptions {
  readonly cause?: unknown;
  readonly errors?: readonly FieldError[];
  readonly requestId?: string;
  readonly retryAfter?: number;
  readonly toolkit?: string;
  readonly userMessage?: string;
}

/**
 * The one error of the kit: `code` is stable, `message` is for developers and may change, `userMessage` may be shown.
 *
 * @example
 * if (isKitError(error) && error.code === 'not_connected') showConnect(error.toolkit);
 */
export class KitError extends KitErrorBase {
  constructor(code: KitErrorCode, message: string, { cause, retryAfter, ...more }: KitErrorOptions = {}) {
    const { recovery, ...row } = kitErrors[code];
    const wait = retryAfter === undefined ? {} : { retryAfter };
    super(message, { code, ...row, recovery: { action: recovery, ...wait }, ...more }, cause);
  }
}

/** The error as it stands on the wire; nothing of `cause` or the stack goes with it. */
export function toProblem(error: KitErrorBase, requestId: string): Problem {
  return {
    type: `urn:kit:error:${error.code}`,
    title: error.userMessage,
    status: error.status,
    code: error.code,
    message: error.message,
    userMessage: error.userMessage,
    recovery: error.recovery,
    requestId,
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
    ...(error.toolkit === undefined ? {} : { toolkit: error.toolkit }),
  };
}
