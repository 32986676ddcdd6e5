import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import helmet from 'helmet';
import { createKitRouter } from '../src/index.ts';
import type { KitEvent, KitRouterOptions, Logger } from '../src/index.ts';
import { createBrowser } from './createBrowser.ts';
import { createFakeUpstream } from './createFakeUpstream.ts';

/** A log line as the test sees it. */
export interface SeenLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Record<string, unknown>;
}

/** A host app with the kit behind `helmet()`, and a fake upstream; users sign in with the cookie `session=<user>[@tenant][!]`, `!` for admins. */
export async function startKit(options: Partial<KitRouterOptions> = {}, port = 0) {
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
  app.use(helmet());
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  app.use(
    '/api/kit',
    createKitRouter({
      apiKey: 'ak_test',
      baseUrl: upstream.url,
      publicUrl: `${origin}/api/kit`,
      identify: (req) => {
        const session = /(?:^|; )session=([^;]*)/.exec(req.headers.cookie ?? '')?.[1];
        if (!session) return null;
        const [userId = '', tenant] = session.replace('!', '').split('@');
        return { userId, tenant, roles: session.endsWith('!') ? ['auth-config-admin'] : [] };
      },
      logger,
      now,
      onEvent: (event) => void events.push(event),
      ...options,
    }),
  );

  return {
    origin,
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
