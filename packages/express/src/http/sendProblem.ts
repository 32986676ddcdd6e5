import type { Response } from 'express';
import { isKitError, KitError, toProblem } from '@kit/contract';
import type { KitErrorCode } from '@kit/contract';
import { describeError } from '../describeError.ts';
import type { Logger } from '../logger.ts';
import { requestIdOf } from './requestId.ts';

/** Answers JSON, without the entity tags that would let a cache answer 304. */
export function sendJson(res: Response, status: number, body: unknown, type = 'application/json'): void {
  const text = JSON.stringify(body);
  res.statusCode = status;
  res.setHeader('Content-Type', `${type}; charset=utf-8`);
  res.setHeader('Content-Length', Buffer.byteLength(text));
  // As text, it leaves together with the headers in one write.
  res.end(text);
}

const suspicious = new Set<KitErrorCode>(['csrf_failed', 'origin_not_allowed', 'forbidden']);

/** What may be told of an error: what is not ours becomes `internal`, is logged, and tells nothing. */
export function tellable(error: unknown, requestId: string, logger: Logger): KitError {
  if (isKitError(error)) {
    // The host's own mistake, in words of ours: those who can mend it read the log.
    if (error.code === 'internal') logger.error(error.message, { requestId });
    return error;
  }
  logger.error('unexpected error', { requestId, error: describeError(error) });
  return new KitError('internal', 'Something unexpected happened on the server. The log knows this request ID.');
}

/** Answers an error as a problem. */
export function sendProblem(res: Response, error: unknown, logger: Logger): void {
  const requestId = requestIdOf(res);
  const problem = tellable(error, requestId, logger);
  if (suspicious.has(problem.code)) logger.warn('a request was refused', { requestId, code: problem.code });
  if (res.headersSent) {
    res.destroy();
    return;
  }
  if (problem.recovery.retryAfter !== undefined) res.setHeader('Retry-After', problem.recovery.retryAfter);
  const status = problem.status === 0 ? 500 : problem.status;
  sendJson(res, status, toProblem(problem, requestId), 'application/problem+json');
}
