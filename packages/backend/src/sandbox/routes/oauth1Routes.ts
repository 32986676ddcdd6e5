import { Router, urlencoded, type Request, type Response } from 'express';
import type { Controls } from '../createControls.ts';
import { consentPage } from '../pages/consentPage.ts';
import { errorPage } from '../pages/errorPage.ts';
import { loginPage } from '../pages/loginPage.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';
import type { Oauth1Token, Oauth1Tokens } from '../registry/createOauth1Tokens.ts';
import type { People } from '../registry/createPeople.ts';
import type { VendorRequests } from '../vendor.ts';
import { signedRequest } from './signedRequest.ts';

interface Oauth1RoutesOptions {
  readonly tokens: Oauth1Tokens;
  readonly apps: AppRegistry;
  readonly people: People;
  readonly controls: Controls;
  readonly vendors: VendorRequests;
  readonly now: () => number;
}

/** OAuth 1.0a (RFC 5849 §2): temporary credentials, the user's word, the token. */
export function oauth1Routes({ tokens, apps, people, controls, vendors, now }: Oauth1RoutesOptions): Router {
  const router = Router();

  const answer = (
    request: Request,
    response: Response,
    grantType: string,
    body: Record<string, string> | undefined,
  ) => {
    const status = body ? 200 : 401;
    const { slug } = vendors.get(request).toolkit;
    controls.record({ toolkit: slug, grantType, status, error: body ? null : 'invalid_signature', at: now() });
    response.status(status).type('application/x-www-form-urlencoded');
    response.send(new URLSearchParams(body ?? { error: 'invalid_signature' }).toString());
  };

  router.post('/oauth1/request_token', (request, response) => {
    const { url, audience, toolkit } = vendors.get(request);
    const signed = tokens.verify(signedRequest(request, url), audience);
    const callback = signed?.parameters.get('oauth_callback') ?? '';
    const isAllowed = signed?.app.toolkit === toolkit.slug && signed.app.redirectUris.includes(callback.split('?')[0]!);
    const made = isAllowed && !signed.token ? tokens.issue(signed.app.clientId, audience, { callback }) : undefined;
    const body = made && { oauth_token: made.token, oauth_token_secret: made.secret, oauth_callback_confirmed: 'true' };
    answer(request, response, 'oauth1_request', body);
  });

  router.post('/oauth1/access_token', (request, response) => {
    const { url, audience } = vendors.get(request);
    const signed = tokens.verify(signedRequest(request, url), audience);
    const { verifier, personId, token = '' } = signed?.token ?? {};
    const isAllowed = signed && verifier && personId && signed.parameters.get('oauth_verifier') === verifier;
    const made = isAllowed ? tokens.issue(signed.app.clientId, audience, { personId }) : undefined;
    if (made) tokens.remove(token);
    const body = made && { oauth_token: made.token, oauth_token_secret: made.secret };
    answer(request, response, 'oauth1_access', body);
  });

  const pending = (request: Request, response: Response, name: unknown): Oauth1Token | undefined => {
    const { audience, toolkit } = vendors.get(request);
    const token = typeof name === 'string' ? tokens.find(name, audience) : undefined;
    if (token?.callback && !token.verifier) return token;
    const shown = {
      toolkit,
      title: 'This request is not known',
      detail: 'It was used already.',
      advice: 'Start again.',
    };
    response.status(400).type('html').send(errorPage(shown));
    return undefined;
  };

  router.get('/oauth1/authorize', (request, response) => {
    const { toolkit, url } = vendors.get(request);
    const token = pending(request, response, request.query['oauth_token']);
    if (!token) return;
    const action = `${url}/oauth1/authorize/${token.token}/login`;
    response.type('html').send(loginPage({ toolkit, people: people.samples, action }));
  });

  router.use('/oauth1/authorize', urlencoded({ extended: false, limit: '32kb' }));
  router.post('/oauth1/authorize/:token/login', (request, response) => {
    const { toolkit, tenant, url } = vendors.get(request);
    const token = pending(request, response, request.params.token);
    if (!token) return;
    const person = people.named(String(request.body?.person ?? ''));
    const appName = apps.find(token.clientId)?.name ?? 'An app';
    const action = `${url}/oauth1/authorize/${token.token}`;
    response.type('html').send(consentPage({ toolkit, tenant, appName, person, scopes: [], action }));
  });

  router.post('/oauth1/authorize/:token/consent', (request, response) => {
    const token = pending(request, response, request.params.token);
    if (!token) return;
    const callback = new URL(token.callback ?? '');
    const person = people.get(String(request.body?.person ?? ''));
    if (person && request.body?.decision === 'allow') {
      callback.searchParams.set('oauth_token', token.token);
      callback.searchParams.set('oauth_verifier', tokens.authorize(token.token, person.id));
    } else {
      tokens.remove(token.token);
      callback.searchParams.set('denied', token.token);
    }
    response.redirect(303, callback.href);
  });
  return router;
}
