import type { FieldError } from './fieldErrors.ts';
import { KitErrorBase } from './KitErrorBase.ts';
import type { Problem } from './Problem.ts';

/** Reads an error body; `undefined` where it is not one of ours. */
export function fromProblem(body: unknown): KitErrorBase | undefined {
  if (!isProblem(body)) return undefined;
  const { code, status, message, userMessage, recovery, requestId, toolkit, errors } = body;
  return new KitErrorBase(message, {
    code,
    status,
    userMessage,
    recovery,
    requestId,
    toolkit,
    errors: Array.isArray(errors) ? errors.filter(isFieldError) : undefined,
  });
}

function isProblem(body: unknown): body is Problem {
  const { code, message, userMessage, recovery } = (body ?? {}) as Partial<Problem>;
  return [code, message, userMessage, recovery?.action].every((part) => typeof part === 'string');
}

function isFieldError(one: Partial<FieldError> | null): boolean {
  return [one?.field, one?.message].every((part) => typeof part === 'string');
}
