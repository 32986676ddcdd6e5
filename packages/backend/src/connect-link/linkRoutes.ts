import express, { type Request, type Response, Router } from 'express';
import { failAccount } from '../account/settleAccount.ts';
import type { BackendContext } from '../backendContext.ts';
import { asRecord } from '../scheme/asRecord.ts';
import { FieldError } from '../scheme/FieldError.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { browserCookie } from './browserCookie.ts';
import { createPages } from './createPages.ts';
import { linkStyles } from './linkStyles.ts';
import type { Outcome } from './Outcome.ts';
import { isUsable, type KnownLink, readLink } from './readLink.ts';
import { requireSamePage } from './requireSamePage.ts';
import { overtaken } from './settleGrant.ts';
import { stringsOf } from './stringsOf.ts';
import { submitLink } from './submitLink.ts';

/** The hosted pages where a user connects an account: plain forms, no script. */
export function linkRoutes(context: BackendContext): Router {
  const router = Router();
  const pages = createPages(context);
  const cookie = browserCookie(context.publicUrl);
  const samePage = requireSamePage(context.publicUrl);
  const readForm = express.urlencoded({ extended: false, limit: '100kb' });

  router.get('/assets/connect.css', (_request, response) => {
    response.set('cache-control', 'public, max-age=300').type('css').send(linkStyles);
  });

  router.get('/link/:token', async (request, response) => {
    const known = await usableLink(request, response);
    if (known) await pages.form(response, known, { problems: new Map(), given: {} });
  });

  router.post('/link/:token', samePage, readForm, async (request, response) => {
    const known = await usableLink(request, response);
    if (!known) return;
    const given = stringsOf(asRecord(request.body) ?? {});
    try {
      const browserToken = cookie.ensure(request, response);
      const submitted = await submitLink({ ...known, browserToken, given }, context);
      if (submitted.kind === 'end') return await end(response, known, submitted.outcome);
      await pages.onward(response, known, `Opening ${known.connection.toolkit.name}`, submitted.url.href);
    } catch (error) {
      const problems = problemsOf(error);
      if (!problems) throw error;
      await pages.form(response.status(422), known, { problems, given });
    }
  });

  router.post('/link/:token/cancel', samePage, async (request, response) => {
    const known = await usableLink(request, response);
    if (!known) return;
    const message = 'The connection was cancelled.';
    const failed = await failAccount(known.account, { code: 'access_denied', message, reason: message }, context);
    if (failed) await context.links.finish(known.link.hash);
    await end(response, known, failed ? { kind: 'failed', account: failed, message } : overtaken(known.account));
  });

  function end(response: Response, known: KnownLink, outcome: Outcome): Promise<void> {
    return pages.end(response, { ...known, account: outcome.account }, outcome);
  }

  /** A link that can still be used; every other is answered here. */
  async function usableLink(request: Request, response: Response): Promise<KnownLink | undefined> {
    const known = await readLink(String(request.params['token']), context);
    if (!known) await pages.unknown(response);
    else if (isUsable(known, context.now())) return known;
    else await pages.end(response, known);
    return undefined;
  }

  return router;
}

function problemsOf(error: unknown): Map<string, string> | undefined {
  if (error instanceof FieldError) return new Map(error.issues.map(({ field, message }) => [field, message]));
  if (error instanceof VendorError) return new Map([['', error.message]]);
  return undefined;
}
