import type { Server } from 'node:http';

/** Listens and says where; a port in use is named. */
export function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const advice = isTaken
        ? `Port ${port} is in use: stop what listens there, or choose another port.`
        : error.message;
      reject(new Error(`@kit/backend: the sandbox cannot listen on ${host}:${port}. ${advice}`, { cause: error }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${actual}`);
    });
  });
}
