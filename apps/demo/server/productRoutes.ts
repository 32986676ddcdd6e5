import type { KitRouter } from '@kit/express';
import { isKitError } from '@kit/express';
import express, { Router } from 'express';
import type { Request } from 'express';
import { askToolkit, nameIn, notActive } from './askToolkit.ts';
import type { ServerLog } from './createServerLog.ts';
import { faults, isFault } from './faults.ts';
import type { Person } from './people.ts';
import { isQuestion, script } from './script.ts';
import type { Upstream } from './startUpstream.ts';

interface ProductRoutesOptions {
  readonly kit: KitRouter;
  readonly upstream: Upstream;
  readonly log: ServerLog;
  readonly signedIn: (req: Request) => Person | undefined;
}

/** The customer's own routes: a report that needs GitHub, an assistant that may need anything, and the drawer. */
export function productRoutes({ kit, upstream, log, signedIn }: ProductRoutesOptions): Router {
  const router = Router();
  router.use(express.json({ limit: '1kb' }));
  router.use((req, res, next) => {
    if (signedIn(req)) next();
    else res.status(401).json({ message: 'Nobody is signed in. Load the page first.' });
  });
  const personOf = (req: Request): Person => {
    const person = signedIn(req);
    if (person === undefined) throw new Error('The guard above lets nobody else through.');
    return person;
  };

  router.get('/report', kit.requireConnection('github'), async (req, res) => {
    const connection = kit.connectionOf(req);
    const { status, data } = await askToolkit(upstream, 'github', connection?.id ?? '');
    log.add('report', personOf(req), `GitHub answered ${status} through the proxy call`);
    if (status === 200) res.json({ author: nameIn(data) });
    else
      res
        .status(409)
        .json({ message: 'GitHub no longer accepts this account. Reconnect it and write the report again.' });
  });

  router.post('/assistant', async (req, res) => {
    const { question } = inputOf(req);
    if (!isQuestion(question)) {
      res
        .status(400)
        .json({ message: `The assistant does not know that question. Ask ${Object.keys(script).join(', ')}.` });
      return;
    }
    const person = personOf(req);
    const { toolkit, reason, answer } = script[question];
    const session = await kit.createSession({ userId: person.id, tenant: person.tenant }, { toolkits: [toolkit] });
    const access = await session.authorize(toolkit, reason);
    log.add('assistant', person, access.connected ? `uses ${toolkit}` : `stops for ${toolkit}`);
    if (!access.connected) {
      res.json({ kind: 'connect', ...access.request });
      return;
    }
    const { status, data } = await askToolkit(upstream, toolkit, access.account.id);
    if (status === notActive) res.json({ kind: 'connect', toolkit, reason });
    else res.json({ kind: 'answer', text: answer(nameIn(data)) });
  });

  router.get('/seen', (req, res) => {
    const switches = upstream.faults
      ? Object.entries(faults).map(([name, text]) => ({
          name,
          ...text,
          on: upstream.faults?.active().some((one) => one === name),
        }))
      : [];
    res.json({ lines: log.lines(personOf(req).tenant), switches });
  });
  router.put('/faults', async (req, res) => {
    const { name, on } = inputOf(req);
    if (!upstream.faults || !isFault(name) || typeof on !== 'boolean') {
      res.status(400).json({
        message: 'Send {"name": one of the faults, "on": true or false}; with Composio’s service there are none.',
      });
      return;
    }
    await upstream.faults.set(name, on);
    log.add('fault', personOf(req), `${faults[name].label}: ${on ? 'on' : 'off'}`);
    res.json({ active: upstream.faults.active() });
  });

  router.use((error: unknown, _req: Request, res: express.Response, _next: express.NextFunction) => {
    console.error(error);
    const text = isKitError(error) ? error.userMessage : 'The service could not be asked. Try again.';
    res.status(isKitError(error) && error.status >= 400 ? error.status : 502).json({ message: text });
  });
  return router;
}

function inputOf(req: Request): Readonly<Record<string, unknown>> {
  const body: unknown = req.body;
  return typeof body === 'object' && body !== null ? { ...body } : {};
}
