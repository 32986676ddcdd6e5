import { Router } from 'express';
import { isUnfinished } from '../account/Account.ts';
import type { BackendContext } from '../backendContext.ts';
import { schemeOf } from '../scheme/schemeOf.ts';
import { beginAuthorization } from './beginAuthorization.ts';
import { browserCookie } from './browserCookie.ts';

/** The short address that `POST /connected_accounts` answers: straight on to the vendor, bound to this browser. */
export function shortUrlRoutes(context: BackendContext): Router {
  const router = Router();
  const cookie = browserCookie(context.publicUrl);

  router.get(['/api/v3.1/s/:token', '/api/v3/s/:token'], async (request, response) => {
    const token = String(request.params['token']);
    const link = await context.links.find(token);
    const account = link && (await context.accounts.find(link.accountId));
    const isOpen = account && isUnfinished(account) && link.expiresAt > context.now();
    response.set('referrer-policy', 'no-referrer');
    if (!isOpen || account.authConfig.isDisabled || !schemeOf(account.authScheme).begin) {
      response.redirect(303, `/link/${encodeURIComponent(token)}`); // that page says what is the matter
      return;
    }
    const redirectUrl = `${context.publicUrl}/api/v3.1/s/${token}`;
    const browserToken = cookie.ensure(request, response);
    const begun = await beginAuthorization(
      { account, link, linkToken: token, values: {}, browserToken, redirectUrl },
      context,
    );
    response.redirect(303, begun ? begun.url.href : `/link/${encodeURIComponent(token)}`);
  });

  return router;
}
