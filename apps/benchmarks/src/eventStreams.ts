import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startServer } from './startServer.ts';

const streams = 5000;
const megabyte = 1_048_576;

const rows = [
  { name: '@kit/express', file: './servers/kit.ts', budget: 250 },
  { name: 'bare Node http', file: './servers/bareStreams.ts', budget: null },
] as const;

/** Resident memory of one process that holds 5,000 event streams of as many users. */
export async function eventStreams() {
  const results = [];
  for (const { name, file, budget } of rows) {
    const server = await startServer(file, 'http://127.0.0.1:9');
    const { rss: before } = await server.usage();
    const tabs = fork(fileURLToPath(new URL('./servers/manyStreams.ts', import.meta.url)), [
      server.url,
      String(streams),
    ]);
    await once(tabs, 'message');
    const { rss } = await server.usage();
    tabs.disconnect();
    await server.close();
    results.push({
      name,
      streams,
      'resident MB': Math.round(rss / megabyte),
      'of it before': Math.round(before / megabyte),
      'kB/stream': Math.round((rss - before) / streams / 1024),
      'budget MB': budget,
    });
  }
  return results;
}
