import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from '../logger.ts';
import { newId } from '../newId.ts';
import { FieldError } from '../scheme/FieldError.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { ApiError, refusals } from '../ApiError.ts';

/** Names the request in every answer, and keeps answers out of caches. */
export const nameRequest: RequestHandler = (_request, response, next) => {
  const requestId = newId('req');
  response.locals['requestId'] = requestId;
  response.set({
    'x-request-id': requestId,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  next();
};

/** The only place that writes an error body. */
export function sendError(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const known = toApiError(error);
    const requestId: string = response.locals['requestId'];
    if (known.status >= 500) {
      logger.error({ requestId, method: request.method, path: request.path, err: nameOf(error) }, 'request failed');
    }
    if (response.headersSent) return next(error);
    writeError(response, known, requestId);
  };
}

function writeError(response: Response, error: ApiError, requestId: string): void {
  if (!error.retryable && (error.status === 409 || error.status >= 500)) response.set('x-should-retry', 'false');
  if (error.retryAfter !== undefined) response.set('retry-after', String(error.retryAfter));
  response.status(error.status).json({
    error: {
      message: error.message,
      code: error.code,
      slug: error.slug,
      status: error.status,
      request_id: requestId,
      ...(error.suggestedFix === undefined ? {} : { suggested_fix: error.suggestedFix }),
      ...(error.errors === undefined ? {} : { errors: error.errors }),
    },
  });
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof FieldError) {
    return new ApiError(refusals.badRequest, error.message, {
      errors: error.issues.map(({ field, message }) => `${field}: ${message}`),
    });
  }
  if (error instanceof VendorError) {
    return error.isPermanent
      ? new ApiError(refusals.accountInvalid, error.message)
      : new ApiError(refusals.vendorFailed, error.message);
  }
  if (error instanceof URIError) return new ApiError(refusals.badRequest, 'The path cannot be read.');
  const status = bodyParserStatus(error);
  if (status === 413)
    return new ApiError(refusals.tooLarge, 'The request body is too large.', { errors: ['body: Too large'] });
  if (status !== undefined) {
    return new ApiError(refusals.badRequest, 'The request body cannot be read as JSON.', {
      errors: ['body: Invalid JSON'],
    });
  }
  return new ApiError(refusals.internal, 'Something went wrong here. The request ID helps to find it in the log.', {
    cause: error,
  });
}

/** Express and its body parser throw errors that carry a 4xx. */
function bodyParserStatus(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** A log line carries an error's name, place and chain, never a body or a header. */
function nameOf(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error;
  return { name: error.name, message: error.message, stack: error.stack };
}
