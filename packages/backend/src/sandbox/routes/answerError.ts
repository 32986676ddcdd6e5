import type { ErrorRequestHandler } from 'express';
import { errorPage } from '../pages/errorPage.ts';

interface Logger {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Turns what a route threw into a page or a JSON answer; details go to the log only. */
export function answerError(logger: Logger | undefined): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) logger?.error({ error }, 'the sandbox failed');
    const isGone = error instanceof Error && error.name === 'SessionNotFound';
    const detail = isGone
      ? 'This sign-in has expired or was finished already.'
      : status < 500
        ? 'The request cannot be read.'
        : 'Something unexpected happened in the sandbox.';
    response.status(status);
    if (request.accepts(['html', 'json']) === 'json')
      response.json({ error: isGone ? 'expired' : 'failed', message: detail });
    else {
      const advice = 'Go back to the app that sent you here and start again.';
      response.type('html').send(errorPage({ title: 'That did not work', detail, advice }));
    }
  };
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  return typeof error.status === 'number' && error.status >= 400 ? error.status : 500;
}
