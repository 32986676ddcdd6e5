import { setTimeout as delay } from 'node:timers/promises';
import { Router, urlencoded, type Request } from 'express';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Controls } from '../createControls.ts';
import { authorizationRequest } from '../provider/authorizationRequest.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';
import { oauth2SchemeOf, type Vendor, type VendorRequests } from '../vendor.ts';

interface OAuthRoutesOptions {
  readonly provider: Provider;
  readonly apps: AppRegistry;
  readonly controls: Controls;
  readonly vendors: VendorRequests;
  readonly now: () => number;
}

/** The provider at each vendor's path, with what its vendor does differently. */
export function oauthRoutes({ provider, apps, controls, vendors, now }: OAuthRoutesOptions): Router {
  const router = Router();

  provider.use(async (ctx: KoaContextWithOIDC, next) => {
    await next();
    const route = ctx.oidc?.route;
    if (route !== 'token' && route !== 'revocation') return;
    const { toolkit } = vendors.get(ctx.req);
    const body = (ctx.body ?? {}) as { scope?: string; error?: string };
    const separator = oauth2SchemeOf(toolkit)?.oauth2.scopeSeparator;
    if (separator === ',' && body.scope !== undefined) body.scope = body.scope.replaceAll(' ', ',');
    controls.record({
      toolkit: toolkit.slug,
      grantType: route === 'revocation' ? route : grantTypeOf(ctx.oidc.params),
      status: ctx.status,
      error: body.error ?? null,
      at: now(),
    });
  });

  const callback = provider.callback();

  router.get('/oauth/auth', (request, response, next) => {
    const vendor = vendors.get(request);
    const query = authorizationRequest(request, response, { vendor, apps });
    if (!query) return;
    // The provider finds its mount path by looking for `url` in `originalUrl`: both change together.
    request.url = `/oauth/auth?${query.toString()}`;
    request.originalUrl = `${new URL(vendor.url).pathname}${request.url}`;
    next();
  });

  router.post('/oauth/token', async (request, response, next) => {
    const vendor = vendors.get(request);
    const { tokenDelayMs = 0, tokenStatus } = controls.faultsOf(vendor.toolkit.slug);
    if (tokenDelayMs > 0) await delay(tokenDelayMs);
    const refusal = tokenStatus === undefined ? clientAuthProblem(request, vendor) : faultAnswer(tokenStatus);
    if (!refusal) return next();
    urlencoded({ extended: false, limit: '32kb' })(request, response, () => {
      const { status, error, description } = refusal;
      controls.record({ toolkit: vendor.toolkit.slug, grantType: grantTypeOf(request.body), status, error, at: now() });
      if (status === 429) response.set('retry-after', '1');
      response.status(status).set('cache-control', 'no-store').json({ error, error_description: description });
    });
  });

  router.use('/oauth', async (request, response) => {
    // Without its own session the provider asks each time: who may differ from the last time.
    request.headers.cookie = (request.headers.cookie ?? '')
      .split('; ')
      .filter((cookie) => !cookie.startsWith('sandbox_session'))
      .join('; ');
    await callback(request, response);
  });
  return router;
}

function grantTypeOf(parameters: unknown): string {
  const isObject = typeof parameters === 'object' && parameters !== null && 'grant_type' in parameters;
  return isObject && typeof parameters.grant_type === 'string' ? parameters.grant_type : 'unknown';
}

interface Refusal {
  readonly status: number;
  readonly error: string;
  readonly description: string;
}

function faultAnswer(status: number): Refusal {
  const error = status === 429 ? 'slow_down' : 'server_error';
  return { status, error, description: 'The sandbox was told to answer like this.' };
}

// The provider accepts a secret in either place; vendors do not.
function clientAuthProblem(request: Request, { toolkit }: Vendor): Refusal | undefined {
  const expected = oauth2SchemeOf(toolkit)?.oauth2.clientAuth;
  const isBasic = request.get('authorization') !== undefined;
  if (expected === undefined || isBasic === (expected === 'client_secret_basic')) return undefined;
  const description = `${toolkit.name} takes the client secret by ${expected} only.`;
  return { status: 401, error: 'invalid_client', description };
}
