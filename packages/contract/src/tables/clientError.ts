import { clientErrors } from './clientErrors.ts';
import type { ClientErrorCode } from './clientErrors.ts';
import { KitErrorBase } from './KitErrorBase.ts';

/** An error that a browser has met by itself; `message` where developers can be told more than users. */
export function clientError(code: ClientErrorCode, message?: string, cause?: unknown): KitErrorBase {
  const { recovery, ...row } = clientErrors[code];
  return new KitErrorBase(message ?? row.userMessage, { code, ...row, recovery: { action: recovery } }, cause);
}
