import { Router, urlencoded, type Request, type Response } from 'express';
import type { Provider } from 'oidc-provider';
import * as z from 'zod';
import type { Controls } from '../createControls.ts';
import { consentPage } from '../pages/consentPage.ts';
import { loginPage } from '../pages/loginPage.ts';
import type { AppRegistry } from '../registry/createAppRegistry.ts';
import type { People, Person } from '../registry/createPeople.ts';
import type { VendorRequests } from '../vendor.ts';

interface InteractionRoutesOptions {
  readonly provider: Provider;
  readonly apps: AppRegistry;
  readonly people: People;
  readonly controls: Controls;
  readonly vendors: VendorRequests;
}

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

const personCookie = 'sandbox_person';
const decision = z.object({ person: z.string(), decision: z.enum(['allow', 'deny']) });

/** Login and consent: two pages that work without a script. */
export function interactionRoutes({ provider, apps, people, controls, vendors }: InteractionRoutesOptions): Router {
  const router = Router();
  router.use('/oauth/interaction', urlencoded({ extended: false, limit: '32kb' }));

  const deny = (request: Request, response: Response): Promise<void> =>
    provider.interactionFinished(request, response, {
      error: 'access_denied',
      error_description: 'The user did not authorize the app.',
    });

  const currentPerson = (request: Request): Person | undefined => {
    const cookies = (request.get('cookie') ?? '').split('; ');
    const value = cookies.find((cookie) => cookie.startsWith(`${personCookie}=`))?.slice(personCookie.length + 1);
    return value === undefined ? undefined : people.get(value);
  };

  router.get('/oauth/interaction/:uid', async (request, response) => {
    const { uid, params } = await provider.interactionDetails(request, response);
    const { toolkit, tenant, url } = vendors.get(request);
    if (controls.faultsOf(toolkit.slug).denyConsent) return deny(request, response);
    const action = `${url}/oauth/interaction/${uid}`;
    const person = request.query['switch'] === undefined ? currentPerson(request) : undefined;
    response.type('html');
    if (!person) {
      response.send(loginPage({ toolkit, people: people.samples, action: `${action}/login` }));
      return;
    }
    const appName = apps.find(String(params['client_id']))?.name ?? 'An app';
    response.send(consentPage({ toolkit, tenant, appName, person, scopes: scopesOf(params), action }));
  });

  router.post('/oauth/interaction/:uid/login', async (request, response) => {
    const { uid } = await provider.interactionDetails(request, response);
    const input = z.object({ person: z.string().trim().min(1) }).safeParse(request.body);
    if (input.success) {
      response.cookie(personCookie, people.named(input.data.person).id, { httpOnly: true, sameSite: 'lax', path: '/' });
    }
    response.redirect(303, `${vendors.get(request).url}/oauth/interaction/${uid}`);
  });

  router.post('/oauth/interaction/:uid/consent', async (request, response) => {
    const details = await provider.interactionDetails(request, response);
    const input = decision.safeParse(request.body);
    const person = input.success ? people.get(input.data.person) : undefined;
    if (!person || input.data?.decision !== 'allow') return deny(request, response);
    const grantId = await grantAll(details, person, vendors.get(request).audience);
    const result = { login: { accountId: person.id }, consent: { grantId } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });

  function grantAll({ params }: Details, person: Person, audience: string): Promise<string> {
    const grant = new provider.Grant({ accountId: person.id, clientId: String(params['client_id']) });
    const scope = scopesOf(params).join(' ');
    grant.addOIDCScope(scope);
    grant.addResourceScope(audience, scope);
    return grant.save();
  }

  return router;
}

function scopesOf(params: Record<string, unknown>): string[] {
  return typeof params['scope'] === 'string' ? params['scope'].split(' ') : [];
}
