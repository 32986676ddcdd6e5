import { Router, urlencoded, json } from 'express';
import * as z from 'zod';
import { appsPage } from '../pages/appsPage.ts';
import { errorPage } from '../pages/errorPage.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';
import type { VendorRequests } from '../vendor.ts';

interface AppRoutesOptions {
  readonly apps: AppRegistry;
  readonly vendors: VendorRequests;
  readonly callbackUrls: readonly string[];
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);
const redirectUri = z
  .url()
  .max(2000)
  .refine((value) => {
    const url = URL.parse(value);
    if (!url || url.hash !== '' || url.username !== '' || url.password !== '') return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.has(url.hostname));
  }, 'must be https (http only on this machine), without a fragment');
const registration = z.object({
  client_name: z.string().trim().min(1).max(80).default('Unnamed app'),
  redirect_uris: z.array(redirectUri).min(1).max(20),
});
const form = z.object({ client_name: z.string(), redirect_uri: z.string() });

/** The developer console of a vendor, and the same for scripts (RFC 7591). */
export function appRoutes({ apps, vendors, callbackUrls }: AppRoutesOptions): Router {
  const router = Router();

  router.use(['/apps', '/oauth/reg'], (request, response, next) => {
    const { toolkit, url } = vendors.get(request);
    if (toolkit.schemes.some(({ oauth1, oauth2 }) => oauth1 ?? oauth2)) return next();
    const title = `${toolkit.name} has no OAuth`;
    const link = { href: `${url}/keys`, label: 'Keys and tokens' };
    const shown = { toolkit, title, detail: 'This toolkit connects with a key.', advice: 'Make a key instead.', link };
    response.status(404).type('html').send(errorPage(shown));
  });

  router.post('/oauth/reg', json({ limit: '32kb' }), (request, response) => {
    const result = registration.safeParse(request.body);
    if (!result.success) {
      const issue = result.error.issues[0]!;
      response.status(400).json({
        error: issue.path[0] === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata',
        error_description: `${issue.path.join('.')}: ${issue.message}`,
      });
      return;
    }
    const { client_name: name, redirect_uris: redirectUris } = result.data;
    const app = apps.register(vendors.get(request).toolkit, { name, redirectUris });
    response.status(201).json({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      client_id_issued_at: Math.floor(app.createdAt / 1000),
      client_secret_expires_at: 0,
      client_name: app.name,
      redirect_uris: app.redirectUris,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: app.authMethod,
    });
  });

  router.use('/apps', urlencoded({ extended: false, limit: '32kb' }));
  router.get('/apps', (request, response) => {
    const { toolkit, url } = vendors.get(request);
    const shown = {
      toolkit,
      apps: apps.list(toolkit.slug),
      action: `${url}/apps`,
      suggestedRedirectUri: callbackUrls[0],
    };
    response.type('html').send(appsPage(shown));
  });
  router.post('/apps', (request, response) => {
    const { toolkit, url } = vendors.get(request);
    const input = form.safeParse(request.body);
    const result = registration.safeParse({
      client_name: input.data?.client_name,
      redirect_uris: [input.data?.redirect_uri.trim()],
    });
    const created = result.success
      ? apps.register(toolkit, { name: result.data.client_name, redirectUris: result.data.redirect_uris })
      : undefined;
    response.status(created ? 201 : 400).type('html');
    response.send(
      appsPage({
        toolkit,
        apps: apps.list(toolkit.slug),
        action: `${url}/apps`,
        suggestedRedirectUri: result.success ? callbackUrls[0] : input.data?.redirect_uri,
        created,
        error: result.success ? undefined : `Not registered: the ${describe(result.error.issues[0]!)}.`,
      }),
    );
  });
  router.post('/apps/delete', (request, response) => {
    const { toolkit, url } = vendors.get(request);
    const input = z.object({ client_id: z.string() }).safeParse(request.body);
    if (input.success) apps.remove(toolkit.slug, input.data.client_id);
    response.redirect(303, `${url}/apps`);
  });
  return router;
}

function describe(issue: z.core.$ZodIssue): string {
  return `${issue.path[0] === 'redirect_uris' ? 'redirect URI' : 'app name'} ${issue.message}`;
}
