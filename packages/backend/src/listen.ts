import type { Server } from 'node:http';
import { StartError } from './startError.ts';

/** Listens, and answers the port that it got. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new StartError(
              'port_in_use',
              `port ${port} on ${host} is in use. Stop what listens there, or choose another port.`,
              { cause },
            )
          : new StartError(
              'option_invalid',
              `cannot listen on ${host}:${port} (${cause.code ?? cause.message}). Choose another host or port.`,
              { cause },
            ),
      );
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' ? (address?.port ?? port) : port);
    });
  });
}

const patience = 10_000;

/** Answers what was begun, takes nothing new, and cuts off whoever does not finish. */
export async function closeServer(server: Server): Promise<void> {
  const deadline = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(deadline);
}
