import type { FieldError } from './fieldErrors.ts';
import { isKitErrorCode, kitErrors } from './kitErrors.ts';
import type { KitErrorCode, RecoveryAction } from './kitErrors.ts';

const brand = Symbol.for('@kit/contract/KitError');

/** What to do about an error. */
export interface Recovery {
  readonly action: RecoveryAction;
  /** Seconds to wait, with `wait`. */
  readonly retryAfter?: number;
}

/** The body of every error answer, `application/problem+json` (RFC 9457) with our own members. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: KitErrorCode;
  readonly message: string;
  readonly userMessage: string;
  readonly recovery: Recovery;
  readonly requestId: string;
  readonly errors?: readonly FieldError[];
  /** The toolkit to connect, with `not_connected`. */
  readonly toolkit?: string;
}

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
export class KitError extends Error {
  override readonly name = 'KitError';
  readonly code: KitErrorCode;
  readonly userMessage: string;
  readonly recovery: Recovery;
  /** HTTP status on our own wire; 0 for what only happens in a browser. */
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly requestId: string | undefined;
  readonly toolkit: string | undefined;

  constructor(code: KitErrorCode, message: string, options: KitErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    const row = kitErrors[code];
    this.code = code;
    this.userMessage = options.userMessage ?? row.userMessage;
    this.recovery = {
      action: row.recovery,
      ...(options.retryAfter === undefined ? {} : { retryAfter: options.retryAfter }),
    };
    this.status = row.status;
    this.errors = options.errors ?? [];
    this.requestId = options.requestId;
    this.toolkit = options.toolkit;
    // A brand instead of `instanceof`: two copies of this package may be loaded.
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Tells whether `value` is a `KitError`, of this copy of the package or another. */
export function isKitError(value: unknown): value is KitError {
  return typeof value === 'object' && value !== null && brand in value;
}

/** The error as it stands on the wire; nothing of `cause` or the stack goes with it. */
export function toProblem(error: KitError, requestId: string): Problem {
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

/** Reads an error body; `undefined` where it is not one of ours. */
export function fromProblem(body: unknown): KitError | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const problem = body as Partial<Record<keyof Problem, unknown>>;
  if (!isKitErrorCode(problem.code)) return undefined;
  const { recovery } = problem;
  const retryAfter =
    typeof recovery === 'object' && recovery !== null && 'retryAfter' in recovery && recovery.retryAfter;
  return new KitError(problem.code, typeof problem.message === 'string' ? problem.message : problem.code, {
    errors: Array.isArray(problem.errors) ? problem.errors.filter(isFieldError) : [],
    ...(typeof problem.requestId === 'string' ? { requestId: problem.requestId } : {}),
    ...(typeof problem.userMessage === 'string' ? { userMessage: problem.userMessage } : {}),
    ...(typeof problem.toolkit === 'string' ? { toolkit: problem.toolkit } : {}),
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
  });
}

function isFieldError(value: unknown): value is FieldError {
  if (typeof value !== 'object' || value === null) return false;
  const { field, message } = value as Partial<FieldError>;
  return typeof field === 'string' && typeof message === 'string';
}
