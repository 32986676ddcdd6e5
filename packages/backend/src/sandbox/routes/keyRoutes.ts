import { json, Router, urlencoded } from 'express';
import * as z from 'zod';
import type { CatalogScheme, CatalogToolkit } from '../../catalog/catalogToolkit.ts';
import { errorPage } from '../pages/errorPage.ts';
import { keysPage } from '../pages/keysPage.ts';
import type { KeyRegistry } from '../registry/createKeyRegistry.ts';
import type { People } from '../registry/createPeople.ts';
import type { VendorRequests } from '../vendor.ts';

interface KeyRoutesOptions {
  readonly keys: KeyRegistry;
  readonly people: People;
  readonly vendors: VendorRequests;
}

const request_ = z.object({
  mode: z.string().optional(),
  person: z.string().max(80).default(''),
  values: z.record(z.string(), z.string().max(200)).default({}),
});

/** Schemes whose credential somebody makes at the vendor and copies. */
function keySchemes(toolkit: CatalogToolkit): CatalogScheme[] {
  return toolkit.schemes.filter((scheme) => !scheme.oauth2 && !scheme.oauth1 && scheme.mode !== 'NO_AUTH');
}

/** A person's keys, by form and, for scripts, by JSON. */
export function keyRoutes({ keys, people, vendors }: KeyRoutesOptions): Router {
  const router = Router();
  const nameOf = (personId: string): string => people.get(personId)?.name ?? personId;

  router.use('/keys', json({ limit: '32kb' }), urlencoded({ extended: true, limit: '32kb' }));

  router.get('/keys', (request, response) => {
    const { toolkit, url } = vendors.get(request);
    const listed = keys.list(toolkit.slug);
    if (request.accepts(['html', 'json']) === 'json') {
      response.json({ items: listed.map((key) => ({ ...key, person: nameOf(key.personId) })) });
      return;
    }
    const shown = { toolkit, schemes: keySchemes(toolkit), keys: listed, people: people.samples, nameOf };
    response.type('html').send(keysPage({ ...shown, action: `${url}/keys` }));
  });

  router.post('/keys', (request, response) => {
    const { toolkit, url } = vendors.get(request);
    const schemes = keySchemes(toolkit);
    const input = request_.safeParse(request.body);
    const scheme = schemes.find(({ mode }) => input.data?.mode === undefined || mode === input.data.mode);
    const isForm = request.is('urlencoded') !== false;
    if (!input.success || !scheme) {
      const known = schemes.map(({ mode }) => mode).join(', ') || 'none';
      const detail = `${toolkit.name} has no such key; the schemes with keys are: ${known}.`;
      response.status(400);
      if (isForm)
        response.type('html').send(errorPage({ toolkit, title: 'No key was made', detail, advice: 'Go back.' }));
      else response.json({ error: 'invalid_request', error_description: detail });
      return;
    }
    const person = people.named(input.data.person);
    const key = keys.issue(toolkit, scheme, person, input.data.values);
    response.status(201);
    if (!isForm) {
      response.json({ id: key.id, mode: scheme.mode, person, values: key.values });
      return;
    }
    const shown = { toolkit, schemes, keys: keys.list(toolkit.slug), people: people.samples, nameOf };
    response.type('html').send(keysPage({ ...shown, action: `${url}/keys`, created: { scheme, key } }));
  });

  router.post('/keys/revoke', (request, response) => {
    const { toolkit, url } = vendors.get(request);
    const input = z.object({ id: z.string() }).safeParse(request.body);
    const isRevoked = input.success && keys.revoke(toolkit.slug, input.data.id);
    if (request.is('urlencoded') !== false) response.redirect(303, `${url}/keys`);
    else response.status(isRevoked ? 200 : 404).json({ revoked: isRevoked });
  });
  return router;
}
