import { once } from 'node:events';
import { createServer } from 'node:http';
import { createDemo } from './createDemo.ts';
import { readDemoSettings } from './demoSettings.ts';
import type { DemoSettings } from './demoSettings.ts';
import { startFailure } from './startFailure.ts';
import { startUpstream } from './startUpstream.ts';

let settings: DemoSettings | undefined;
try {
  settings = readDemoSettings(process.env);
  const upstream = await startUpstream(settings);
  const server = createServer(createDemo(settings, upstream));
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await upstream.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  try {
    server.listen(settings.port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    await upstream.close();
    throw isPortInUse(error)
      ? new Error(
          `Port ${settings.port} is in use. Stop what uses it, or start with another port; your data stays where it is:\n` +
            `  PORT=${settings.port + 1} npm start`,
        )
      : error;
  }
  console.log(
    upstream.faults === undefined
      ? "Connections go through Composio's service."
      : `Connections go through the embedded backend at ${upstream.origins[0]}; its data is in ${settings.dataDir}.`,
  );
  console.log(`Demo ready: ${settings.publicOrigin}`);
} catch (error) {
  console.error(startFailure(error, settings));
  process.exit(1);
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
