import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on a free port and tells the parent where; answers each of its messages with what it has used so far. */
export function serve(handle: RequestListener): void {
  let requests = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (req, res) => {
    requests += 1;
    handle(req, res);
  });
  server.listen(0, '127.0.0.1', 20_000, () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has an AddressInfo
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, rss: process.memoryUsage.rss(), requests });
  });
  process.on('disconnect', () => process.exit());
}
