import { join } from 'node:path';
import { createKitRouter } from '@kit/express';
import cookieSession from 'cookie-session';
import express from 'express';
import type { Express, Request } from 'express';
import helmet from 'helmet';
import { createServerLog } from './createServerLog.ts';
import { demoSecret } from './demoSecret.ts';
import type { DemoSettings } from './demoSettings.ts';
import { findPerson, people } from './people.ts';
import type { Person } from './people.ts';
import { productRoutes } from './productRoutes.ts';
import type { Upstream } from './startUpstream.ts';
import { watchAttempts } from './watchAttempts.ts';

const web = join(import.meta.dirname, '../dist');

/** The customer's own server: its sign-in, its routes and pages, and the kit mounted below `/api/kit`. */
export function createDemo(settings: DemoSettings, upstream: Upstream): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: {
        // Toolkit logos come from the upstream; plain http on localhost must not be upgraded.
        directives: { 'img-src': ["'self'", 'data:', ...upstream.origins], 'upgrade-insecure-requests': null },
      },
      strictTransportSecurity: false,
    }),
  );
  app.use(cookieSession({ name: 'morrow', keys: [demoSecret(settings.dataDir)], sameSite: 'lax', httpOnly: true }));

  const log = createServerLog();
  const kit = createKitRouter({
    apiKey: upstream.apiKey,
    ...(upstream.baseUrl === undefined ? {} : { baseUrl: upstream.baseUrl, publicBaseUrl: upstream.origins[0] }),
    publicUrl: `${settings.publicOrigin}/api/kit`,
    identify: (req) => {
      const person = signedIn(req);
      return person
        ? { userId: person.id, tenant: person.tenant, roles: person.admin ? ['auth-config-admin'] : [] }
        : null;
    },
    onEvent: ({ type, userId, tenant, toolkit, requestId }) =>
      log.add(type, { id: userId, tenant: tenant ?? '' }, `${toolkit ?? 'an account'} · ${requestId ?? ''}`),
  });
  app.post('/api/kit/connected-accounts', watchAttempts({ log, signedIn }));
  app.use('/api/kit', kit);

  app.get('/api/me', (req, res) => {
    // A product asks for a password here; the demo signs its first person in.
    const me = signedIn(req) ?? people[0];
    remember(req, me);
    res.json({ me, people });
  });
  app.post('/api/me', express.json({ limit: '1kb' }), (req, res) => {
    const body: unknown = req.body;
    const person = findPerson(typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined);
    if (person) {
      remember(req, person);
      res.json({ me: person, people });
    } else {
      res.status(400).json({ message: 'There is no such person. Send {"id":"ada"} or {"id":"ben"}.' });
    }
  });

  app.use('/api', productRoutes({ kit, upstream, log, signedIn }));

  app.use(express.static(web, { index: false }));
  app.get(['/', '/integrations', '/assistant', '/apps'], (_req, res) => res.sendFile(join(web, 'index.html')));
  app.use((_req, res) => void res.status(404).type('text').send('There is no such page.'));
  return app;
}

function signedIn(req: Request): Person | undefined {
  return findPerson(req.session?.['person']);
}

function remember(req: Request, person: Person): void {
  if (req.session) req.session['person'] = person.id;
}
