import { resolve } from 'node:path';

/** Everything the demo takes from its environment. */
export interface DemoSettings {
  readonly port: number;
  readonly publicOrigin: string;
  readonly dataDir: string;
  readonly backendPort: number;
  readonly sandboxPort: number;
  /** Set: Composio's service instead of the embedded backend. */
  readonly composioApiKey: string | undefined;
  readonly composioBaseUrl: string | undefined;
  /** Whether things can be made to go wrong. */
  readonly development: boolean;
}

/** Reads the environment; throws a sentence that names the variable and the fix. */
export function readDemoSettings(env: NodeJS.ProcessEnv): DemoSettings {
  const port = portOf(env, 'PORT', 3000);
  return {
    port,
    publicOrigin: `http://localhost:${port}`,
    dataDir: resolve(env['KIT_DATA_DIR'] ?? '.kit'),
    backendPort: portOf(env, 'KIT_BACKEND_PORT', 4400),
    sandboxPort: portOf(env, 'KIT_SANDBOX_PORT', 4401),
    composioApiKey: env['COMPOSIO_API_KEY'] || undefined,
    composioBaseUrl: env['COMPOSIO_BASE_URL'] || undefined,
    development: env['NODE_ENV'] !== 'production',
  };
}

function portOf(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${name} is "${text}", which is no port. Set it to a whole number from 1 to 65535.`);
}
