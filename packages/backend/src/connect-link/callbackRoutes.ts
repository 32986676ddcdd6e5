import { Router } from 'express';
import type { BackendContext } from '../backendContext.ts';
import { browserCookie } from './browserCookie.ts';
import { callbackPaths } from './callbackUrl.ts';
import { finishAuthorization } from './finishAuthorization.ts';
import { linkPage } from './linkPage.ts';
import { endView } from './linkViews.ts';
import { setPageHeaders } from './pageHeaders.ts';
import { returnUrl } from './returnUrl.ts';

/** Where vendors send users back. */
export function callbackRoutes(context: BackendContext): Router {
  const router = Router();
  const cookie = browserCookie(context.publicUrl);

  // RFC 9110 §9.2.1: whoever asks for the head alone must not spend what the user has to bring.
  router.head(callbackPaths, (_request, response) => void response.status(204).end());

  router.get(callbackPaths, async (request, response) => {
    const { searchParams } = new URL(request.originalUrl, context.publicUrl);
    const browser = { read: () => cookie.read(request), ensure: () => cookie.ensure(request, response) };
    const finished = await finishAuthorization(searchParams, browser, context);
    if (finished) {
      const { link, linkToken, outcome } = finished;
      // 303: what brought the user here holds a code, and must not be what a back button repeats.
      response.set('referrer-policy', 'no-referrer');
      const target = returnUrl(link, outcome, context.verifierUrl) ?? `${context.publicUrl}/link/${linkToken}`;
      response.redirect(303, target);
      return;
    }
    setPageHeaders(response, undefined);
    const body = endView({
      tone: 'bad',
      text: 'This sign-in is not known here, or it has been used already.',
      detail: 'Go back to the app. If your account is not connected there, start again.',
    });
    response
      .status(400)
      .type('html')
      .send(linkPage({ title: 'Nothing to finish here', branding: { name: undefined, logoUrl: undefined }, body }));
  });

  return router;
}
