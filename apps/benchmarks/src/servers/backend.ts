import { createBackend } from '../../../../packages/backend/src/createBackend.ts';

const [, , options = '{}'] = process.argv;

/** The backend on a store that has been filled; its parent is told where. */
const { dataDir, databaseUrl, encryptionKey }: Record<string, string> = JSON.parse(options);
const { url } = await createBackend({
  dataDir: dataDir ?? '',
  databaseUrl,
  encryptionKey: encryptionKey ?? '',
  port: 0,
  apiKey: 'ak_benchmark',
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system, rss: process.memoryUsage.rss(), requests: 0 });
});
process.on('disconnect', () => process.exit());
process.send?.({ url });
