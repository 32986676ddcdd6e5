import express, { type Request, type Response, Router } from 'express';
import { failAccount } from '../account/settleAccount.ts';
import type { BackendContext } from '../backendContext.ts';
import { asRecord } from '../scheme/asRecord.ts';
import { redirects } from '../scheme/Scheme.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { FieldError } from '../scheme/FieldError.ts';
import { VendorError } from '../scheme/VendorError.ts';
import { hashToken } from '../store/hashToken.ts';
import { dropQuestion } from './askFirst.ts';
import { browserCookie } from './browserCookie.ts';
import { createPages } from './createPages.ts';
import type { Question } from './createQuestions.ts';
import { linkStyles } from './linkStyles.ts';
import type { Outcome } from './Outcome.ts';
import { isUsable, type KnownLink, readLink } from './readLink.ts';
import { requireSamePage } from './requireSamePage.ts';
import { acceptGrant, overtaken } from './settleGrant.ts';
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
    if (!known) return;
    const question = await questionFor(request, known);
    if (question) await pages.question(response, await asBegun(known), question);
    else if (known.mustChoose) await pages.choice(response, known);
    else await pages.form(response, known, { problems: new Map(), given: {} });
  });

  router.post('/link/:token', samePage, readForm, async (request, response) => {
    const known = await usableLink(request, response);
    if (!known) return;
    if (known.mustChoose) return await pages.choice(response.status(422), known);
    await submit(request, response, known, stringsOf(asRecord(request.body) ?? {}));
  });

  router.post('/link/:token/confirm', samePage, async (request, response) => {
    const known = await usableLink(request, response);
    if (!known) return;
    const question = (await questionFor(request, known)) && (await context.questions.claim(known.token));
    if (!question) return response.redirect(303, `/link/${known.token}`); // answered in another window
    const begun = await asBegun(known);
    if (!isUsable(begun, context.now())) return await pages.end(response, begun);
    await end(response, begun, await acceptGrant(begun.account, begun.link, question.granted, context));
  });

  router.post('/link/:token/again', samePage, async (request, response) => {
    const known = await usableLink(request, response);
    if (!known) return;
    await dropQuestion(known.account, known.token, context);
    const begun = await asBegun(known);
    const leaves = redirects(schemeOf(begun.config.authScheme));
    if (!leaves || !isUsable(begun, context.now())) return response.redirect(303, `/link/${known.token}`);
    await submit(request, response, begun, {}, { asAnother: true });
  });

  router.post('/link/:token/cancel', samePage, async (request, response) => {
    const known = await usableLink(request, response);
    if (!known) return;
    await dropQuestion(known.account, known.token, context);
    const message = 'The connection was cancelled.';
    const failed = await failAccount(known.account, { code: 'access_denied', message, reason: message }, context);
    if (!failed) return await end(response, known, overtaken((await accountNow(known)) ?? known.account));
    await context.links.finish(known.link.hash);
    await end(response, known, { kind: 'failed', account: failed, message });
  });

  const accountNow = ({ account }: KnownLink) => context.accounts.find(account.id);

  async function submit(
    request: Request,
    response: Response,
    known: KnownLink,
    given: Readonly<Record<string, string>>,
    options: { asAnother?: boolean } = {},
  ): Promise<void> {
    try {
      const browserToken = cookie.ensure(request, response);
      const submitted = await submitLink({ ...known, browserToken, given, ...options }, context);
      if (submitted.kind === 'end') return await end(response, known, submitted.outcome);
      await pages.onward(response, known, `Opening ${known.connection.toolkit.name}`, submitted.url.href);
    } catch (error) {
      const problems = problemsOf(error);
      if (!problems) throw error;
      await pages.form(response.status(422), known, { problems, given });
    }
  }

  async function end(response: Response, known: KnownLink, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'question') return response.redirect(303, `/link/${known.token}`);
    return pages.end(response, { ...known, account: outcome.account }, outcome);
  }

  /** What this browser has yet to answer. Names of people are for no other one. */
  async function questionFor(request: Request, { token }: KnownLink): Promise<Question | undefined> {
    const browserToken = cookie.read(request);
    const question = browserToken === undefined ? undefined : await context.questions.find(token);
    return question && hashToken(browserToken ?? '') === question.browserHash ? question : undefined;
  }

  /** By the auth config with which the user has begun. */
  async function asBegun(known: KnownLink): Promise<KnownLink> {
    return (await readLink(known.token, known.account.authScheme, context)) ?? known;
  }

  /** A link that can still be used; every other is answered here. */
  async function usableLink(request: Request, response: Response): Promise<KnownLink | undefined> {
    const { with: scheme } = request.query;
    const known = await readLink(
      String(request.params['token']),
      typeof scheme === 'string' ? scheme : undefined,
      context,
    );
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
