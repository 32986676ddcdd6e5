import { setTimeout as delay } from 'node:timers/promises';
import { Router, urlencoded, type Request } from 'express';
import type { Provider } from 'oidc-provider';
import type { CatalogScheme } from '../../catalog/catalogToolkit.ts';
import type { Controls } from '../createControls.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';
import { credentialDigest } from '../registry/credentialDigest.ts';
import type { KeyRegistry } from '../registry/createKeyRegistry.ts';
import type { Oauth1Tokens } from '../registry/createOauth1Tokens.ts';
import type { LoginSessions } from '../registry/createLoginSessions.ts';
import type { People, Person } from '../registry/createPeople.ts';
import { currentUserAnswer } from './currentUserAnswer.ts';
import { signedRequest } from './signedRequest.ts';
import { oauth2SchemeOf, type Vendor, type VendorRequests } from '../vendor.ts';

interface VendorApiRoutesOptions {
  readonly provider: Provider;
  readonly apps: AppRegistry;
  readonly keys: KeyRegistry;
  readonly sessions: LoginSessions;
  readonly people: People;
  readonly controls: Controls;
  readonly vendors: VendorRequests;
  readonly oauth1Tokens: Oauth1Tokens;
}

/** A vendor's API: it believes no credential that it did not issue, and says whose the credential is. */
export function vendorApiRoutes(options: VendorApiRoutesOptions): Router {
  const { provider, apps, keys, sessions, people, controls, vendors, oauth1Tokens } = options;
  const router = Router();

  router.use('/api', urlencoded({ extended: false, limit: '32kb' }), async (request, response) => {
    const vendor = vendors.get(request);
    const { apiDelayMs = 0, apiStatus } = controls.faultsOf(vendor.toolkit.slug);
    if (apiDelayMs > 0) await delay(apiDelayMs);
    response.set('cache-control', 'no-store');
    if (apiStatus !== undefined) {
      if (apiStatus === 429) response.set('retry-after', '1');
      response.status(apiStatus).json({ error: 'sandbox_fault', message: 'The sandbox was told to answer like this.' });
      return;
    }
    const person = await personOf(request, vendor);
    if (!person && !vendor.toolkit.schemes.some(({ mode }) => mode === 'NO_AUTH')) {
      response.status(401).set('www-authenticate', `Bearer realm="${vendor.toolkit.slug}"`);
      response.json({ error: 'unauthorized', message: 'The credential is missing, wrong, expired or revoked.' });
      return;
    }
    response.json({
      ...(person ?? { id: 'anonymous', login: 'anonymous', name: 'Anyone', email: null }),
      ...(person && currentUserAnswer(vendor.toolkit, request.path, person)),
      sandbox: {
        toolkit: vendor.toolkit.slug,
        tenant: vendor.tenant ?? null,
        method: request.method,
        path: request.path,
      },
    });
  });

  async function personOf(request: Request, vendor: Vendor): Promise<Person | undefined> {
    return (
      (await personOfAccessToken(request, vendor)) ?? personOfKey(request, vendor) ?? personOfSignature(request, vendor)
    );
  }

  async function personOfAccessToken(request: Request, { toolkit, audience }: Vendor): Promise<Person | undefined> {
    const value = tokenOf(request, oauth2SchemeOf(toolkit), 'access_token');
    const token = value === undefined ? undefined : await provider.AccessToken.find(value);
    const isGood = token?.isValid && token.aud === audience && apps.find(token.clientId ?? '') !== undefined;
    return isGood ? people.get(token.accountId) : undefined;
  }

  function personOfSignature(request: Request, { url, audience }: Vendor): Person | undefined {
    const signed = oauth1Tokens.verify(signedRequest(request, url), audience);
    const { callback, personId = null } = signed?.token ?? {};
    // A temporary credential names where its user goes back to, and opens nothing.
    return callback === null && personId !== null ? people.get(personId) : undefined;
  }

  function personOfKey(request: Request, { toolkit, tenant }: Vendor): Person | undefined {
    const query = new URL(request.originalUrl, 'http://sandbox').searchParams;
    for (const scheme of toolkit.schemes) {
      if (scheme.login ?? scheme.tokenGrant) {
        const token = tokenOf(request, scheme, scheme.login ? 'jwt' : 'access_token');
        const session = sessions.find(toolkit.slug, tenant, token);
        if (session) return people.get(session.personId);
        continue;
      }
      const digest = credentialDigest(toolkit.slug, scheme, {
        body: () => undefined,
        header: (name) => request.get(name),
        query: (name) => query.get(name) ?? undefined,
        basic: () => request.get('authorization'),
      });
      const key = digest === undefined ? undefined : keys.findByDigest(digest);
      if (key && key.tenant === (tenant ?? null)) return people.get(key.personId);
    }
    return undefined;
  }

  return router;
}

/** A token, from where this vendor looks for it: Shopify for one has a header of its own. */
function tokenOf(request: Request, scheme: CatalogScheme | undefined, value: string): string | undefined {
  const slot = `{{${value}}}`;
  const headers = Object.entries(scheme?.request.headers ?? {});
  const [name = '', template = ''] = headers.find(([, candidate]) => candidate.includes(slot)) ?? [];
  const prefix = template.replace(slot, '');
  const header = name === '' ? undefined : request.get(name);
  return header?.startsWith(prefix) ? header.slice(prefix.length) : undefined;
}
