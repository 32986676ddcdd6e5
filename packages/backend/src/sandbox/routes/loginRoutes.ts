import { json, Router } from 'express';
import * as z from 'zod';
import { credentialDigest } from '../registry/credentialDigest.ts';
import type { KeyRegistry } from '../registry/createKeyRegistry.ts';
import type { LoginSessions } from '../registry/createLoginSessions.ts';
import type { VendorRequests } from '../vendor.ts';

interface LoginRoutesOptions {
  readonly keys: KeyRegistry;
  readonly sessions: LoginSessions;
  readonly vendors: VendorRequests;
}

/** Where a program exchanges a user name and a password for a token. */
export function loginRoutes({ keys, sessions, vendors }: LoginRoutesOptions): Router {
  const router = Router();
  router.post('/login', json({ limit: '32kb' }), (request, response) => {
    const { toolkit } = vendors.get(request);
    const scheme = toolkit.schemes.find(({ login }) => login !== undefined);
    const body = z.record(z.string(), z.string()).safeParse(request.body).data ?? {};
    const nothing = (): undefined => undefined;
    const digest =
      scheme &&
      credentialDigest(toolkit.slug, scheme, {
        body: (name) => body[name],
        header: nothing,
        query: nothing,
        basic: nothing,
      });
    const key = digest === undefined ? undefined : keys.findByDigest(digest);
    if (!scheme?.login || !key) {
      response.status(401).json({ error: 'unauthorized', message: 'The user name or the password is wrong.' });
      return;
    }
    response.json({ [scheme.login.tokenField]: sessions.issue(toolkit.slug, key) });
  });
  return router;
}
