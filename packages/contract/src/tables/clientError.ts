import { clientErrors } from './clientErrors.ts';
import type { ClientErrorCode } from './clientErrors.ts';
import { KitErrorBase } from './KitErrorBase.ts';

/** An error that a browser has met by itself. */
export function clientError(code: ClientErrorCode, message: string, cause?: unknown): KitErrorBase {
  const { recovery, ...row } = clientErrors[code];
  return new KitErrorBase(message, { code, ...row, recovery: { action: recovery } }, cause);
}
