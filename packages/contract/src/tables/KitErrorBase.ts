import type { RecoveryAction } from './clientErrors.ts';
import type { FieldError } from './fieldErrors.ts';
import type { KitErrorCode } from './kitErrors.ts';

const brand = Symbol.for('@kit/contract/KitError');

/** What to do about an error. */
export interface Recovery {
  readonly action: RecoveryAction;
  /** Seconds to wait, with `wait`. */
  readonly retryAfter?: number;
}

/** What an error says beside its message. */
export interface KitErrorFacts {
  readonly code: KitErrorCode;
  /** HTTP status on our own wire; 0 for what only happens in a browser. */
  readonly status: number;
  readonly userMessage: string;
  readonly recovery: Recovery;
  readonly errors?: readonly FieldError[] | undefined;
  readonly requestId?: string | undefined;
  readonly toolkit?: string | undefined;
}

/** What every `KitError` is, without the table of all errors: a browser makes its own, and reads what the server sends. */
export class KitErrorBase extends Error implements KitErrorFacts {
  override readonly name = 'KitError';
  declare readonly code: KitErrorCode;
  declare readonly status: number;
  declare readonly userMessage: string;
  declare readonly recovery: Recovery;
  declare readonly errors: readonly FieldError[];
  declare readonly requestId: string | undefined;
  declare readonly toolkit: string | undefined;

  constructor(message: string, facts: KitErrorFacts, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, facts, { errors: facts.errors ?? [] });
    // A brand instead of `instanceof`: two copies of this package may be loaded.
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Tells whether `value` is a `KitError`, of this copy of the package or another. */
export function isKitError(value: unknown): value is KitErrorBase {
  return typeof value === 'object' && value !== null && brand in value;
}
