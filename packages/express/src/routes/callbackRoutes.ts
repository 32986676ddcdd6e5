import type { Request, Response, Router } from 'express';
import { KitError, pagePaths } from '@kit/contract';
import type { AttemptOutcome } from '@kit/contract';
import * as z from 'zod';
import { attemptIdSchema } from '../authorization/attempt.ts';
import { endPage, endScript, endStyle, hopPage } from '../authorization/callbackPages.ts';
import { readCallbackHints, writeCallbackHints } from '../authorization/readCallbackHints.ts';
import type { KitParts } from '../createKitParts.ts';
import { readQuery } from '../http/readQuery.ts';
import { requestIdOf } from '../http/requestId.ts';
import { tellable } from '../http/sendProblem.ts';

const endPath = '/callback/end';

const endQuery = z.object({
  outcome: z.enum(['connected', 'denied', 'failed', 'expired', 'mismatch'] satisfies AttemptOutcome[]),
  attempt: attemptIdSchema.optional(),
});

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Where the browser comes back to: two hops, a decision between them, and a page that says how it went. */
export function callbackRoutes(router: Router, parts: KitParts): void {
  const { base, logger, cookies, publicUrl } = parts;

  const serve = (path: string, answer: (req: Request, res: Response) => Promise<void> | void) => {
    router.get(path, (req: Request, res: Response) => {
      new Promise<void>((resolve) => resolve(answer(req, res))).catch((error: unknown) => {
        const requestId = requestIdOf(res);
        const { code, status } = tellable(error, requestId, logger);
        logger.warn('a callback could not be finished', { code, requestId });
        // A person looks at this, in a window: a page, whatever went wrong.
        sendPage(res, status >= 400 ? status : 500, plainEnd('failed'));
      });
    });
  };

  const plainEnd = (outcome: AttemptOutcome) =>
    endPage({ outcome, attempt: null, origin: publicUrl.origin, backUrl: `${publicUrl.origin}/`, base });

  const sendHop = (req: Request, res: Response) => {
    const query = writeCallbackHints(readCallbackHints(req));
    sendPage(res, 200, hopPage(`${base}${pagePaths.callbackFinish}${query === '' ? '' : `?${query}`}`));
  };

  serve(pagePaths.callback, sendHop);

  serve(pagePaths.callbackFinish, async (req, res) => {
    if (!isNavigation(req)) {
      throw new KitError('csrf_failed', 'The callback is for windows, not for frames, scripts or prefetching.');
    }
    // From another site the host's strict cookies would be missing: once more, from our own.
    const site = req.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') {
      sendHop(req, res);
      return;
    }
    const { outcome, attempt, claims } = await parts.finishCallback(req);
    if (claims !== null) await cookies.release(res, claims);
    const end = new URLSearchParams({ outcome, ...(attempt === null ? {} : { attempt }) });
    redirect(res, 303, claims?.returnTo ?? `${base}${endPath}?${end.toString()}`);
  });

  serve(endPath, async (req, res) => {
    const { outcome, attempt } = endQuery.catch({ outcome: 'failed' }).parse(readQuery(req));
    const claims = attempt === undefined ? undefined : await cookies.open(req, attempt);
    const origin = typeof claims === 'object' ? claims.origin : publicUrl.origin;
    sendPage(res, 200, endPage({ outcome, attempt: attempt ?? null, origin, backUrl: `${origin}/`, base }));
  });

  serve(`${endPath}.js`, (_req, res) => sendText(res, 200, 'text/javascript', endScript));
  serve(`${endPath}.css`, (_req, res) => sendText(res, 200, 'text/css', endStyle));

  // The customer's own redirect URI at a provider; the query goes on byte for byte, and nothing is fetched here.
  serve(pagePaths.oauthForward, (req, res) => {
    const start = req.url.indexOf('?');
    redirect(res, 302, parts.upstreamCallback + (start === -1 ? '' : req.url.slice(start)));
  });
}

/** Old browsers say nothing; those that speak must say "a person opens a page". */
function isNavigation(req: Request): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = req.headers;
  const prefetch = req.headers['sec-purpose'] ?? req.headers['purpose'];
  return (
    (mode === undefined || mode === 'navigate') &&
    (destination === undefined || destination === 'document') &&
    (prefetch === undefined || !String(prefetch).includes('prefetch'))
  );
}

function sendPage(res: Response, status: number, html: string): void {
  res.setHeader('Content-Security-Policy', pagePolicy);
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('X-Frame-Options', 'DENY');
  // Under any other policy the page that opened the window can never be told by it.
  res.setHeader('Cross-Origin-Opener-Policy', 'unsafe-none');
  sendText(res, status, 'text/html', html);
}

function sendText(res: Response, status: number, type: string, text: string): void {
  res.statusCode = status;
  res.setHeader('Content-Type', `${type}; charset=utf-8`);
  res.end(text);
}

function redirect(res: Response, status: 302 | 303, location: string): void {
  res.statusCode = status;
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Location', location);
  res.end();
}
