import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Express } from 'express';
import helmet from 'helmet';
import { createKitRouter } from '../src/index.ts';
import type { KitEvent, KitRouterOptions, Logger } from '../src/index.ts';
import { createBrowser } from './createBrowser.ts';
import { createFakeUpstream } from './createFakeUpstream.ts';
import { identifyBySession } from './identifyBySession.ts';

/** A log line as the test sees it. */
export interface SeenLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** How the host is built around the kit. */
export interface HostShape {
  readonly port?: number;
  /** What stands before the kit. @default helmet() */
  readonly before?: (app: Express) => void;
  /** @default '/api/kit' */
  readonly mount?: string;
}

/** A host app with the kit, and a fake upstream. */
export async function startKit(options: Partial<KitRouterOptions> = {}, host: HostShape = {}) {
  const clock = { offset: 0 };
  const now = () => Date.now() + clock.offset;
  const upstream = await createFakeUpstream({ now });
  const log: SeenLine[] = [];
  const events: KitEvent[] = [];
  const logger: Logger = {
    info: (message, fields) => log.push({ level: 'info', message, fields }),
    warn: (message, fields) => log.push({ level: 'warn', message, fields }),
    error: (message, fields) => log.push({ level: 'error', message, fields }),
  };

  const app = express();
  const { before = () => app.use(helmet()), mount = '/api/kit', port = 0 } = host;
  before(app);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const kit = createKitRouter({
    apiKey: 'ak_test',
    baseUrl: upstream.url,
    publicUrl: origin + mount,
    identify: identifyBySession,
    logger,
    now,
    onEvent: (event) => void events.push(event),
    ...options,
  });
  app.get('/guarded', kit.requireConnection('firecrawl'), (_req, res) => void res.json({ ok: true }));
  app.use(mount === '' ? '/' : mount, kit);

  return {
    kit,
    origin,
    base: mount,
    upstream,
    log,
    events,
    clock,
    browser: (user?: string) => createBrowser(origin, user),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await upstream.close();
    },
  };
}
