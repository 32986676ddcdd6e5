import express from 'express';
import type { Request, RequestHandler } from 'express';
import type { ServerLog } from './createServerLog.ts';
import type { Person } from './people.ts';

interface WatchAttemptsOptions {
  readonly log: ServerLog;
  readonly signedIn: (req: Request) => Person | undefined;
}

/** Writes down each attempt as it begins, or why it does not; how it ends, the kit tells by itself. */
export function watchAttempts({ log, signedIn }: WatchAttemptsOptions): RequestHandler[] {
  return [
    express.json({ limit: '64kb' }),
    (req, res, next) => {
      const person = signedIn(req);
      const { toolkit, reconnect } = inputOf(req);
      res.once('finish', () => {
        if (!person) return;
        const what = res.statusCode < 400 ? (reconnect ? 'begun anew' : 'begun') : `refused with ${res.statusCode}`;
        log.add('attempt', person, `${typeof toolkit === 'string' ? toolkit : 'an account'} · ${what}`);
      });
      next();
    },
  ];
}

/** Nothing else of it: what a user has entered does not belong into a log. */
function inputOf(req: Request): { readonly toolkit?: unknown; readonly reconnect?: unknown } {
  const body: unknown = req.body;
  return typeof body === 'object' && body !== null ? body : {};
}
