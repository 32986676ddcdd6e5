import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the proxy does with a request: pass it on, answer 429, or cut the line. */
export type FaultMode = 'pass' | 'limit' | 'cut';

/** A stand-in for an upstream that can be made to fail; for development only. */
export async function createFaultProxy(target: string, mode: () => FaultMode) {
  const { hostname, port, host } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const now = mode();
    if (now === 'cut') {
      incoming.socket.destroy();
    } else if (now === 'limit') {
      outgoing.writeHead(429, { 'content-type': 'application/json', 'retry-after': '5' });
      outgoing.end('{"message":"Rate limit exceeded. Limit: 0 requests per 10 minutes"}');
    } else {
      const { method = 'GET', url = '/', headers } = incoming;
      const onward = request({ hostname, port, method, path: url, headers: { ...headers, host } }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => incoming.socket.destroy());
      incoming.pipe(onward);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has an AddressInfo
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
