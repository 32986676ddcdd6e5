import type { Server } from 'node:http';

/** What `hardenServer` may be told. */
export interface HardenServerOptions {
  /** For the headers of a request. @default 10 seconds */
  readonly headersTimeoutMs?: number;
  /** For a whole request, body included. @default 30 seconds */
  readonly requestTimeoutMs?: number;
}

/**
 * Keeps slow clients from holding a Node server's sockets: its own defaults wait for minutes and look twice a minute. To be
 * called before the server listens, or in the same turn.
 *
 * @example
 * hardenServer(app.listen(3000));
 */
export function hardenServer<Hardened extends Server>(
  server: Hardened,
  { headersTimeoutMs = 10_000, requestTimeoutMs = 30_000 }: HardenServerOptions = {},
): Hardened {
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  server.keepAliveTimeout = 5000;
  // How often Node looks for late ones; it reads this when the server begins to listen, and its types do not know it.
  Object.assign(server, { connectionsCheckingInterval: Math.min(1000, headersTimeoutMs) });
  return server;
}
