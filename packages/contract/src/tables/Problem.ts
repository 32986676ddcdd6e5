import type { FieldError } from './fieldErrors.ts';
import type { Recovery } from './KitErrorBase.ts';
import type { KitErrorCode } from './kitErrors.ts';

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
