import { createBackend } from '@kit/backend';
import { createFaultProxy } from './createFaultProxy.ts';
import { createFaultSwitch } from './createFaultSwitch.ts';
import type { FaultSwitch } from './createFaultSwitch.ts';
import type { DemoSettings } from './demoSettings.ts';

/** Where the BFF finds Composio's API: the service itself, or the embedded backend. */
export interface Upstream {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  /** Where logos and Connect Links come from. */
  readonly origins: readonly string[];
  /** Absent in production, and with Composio's service: nobody breaks those on purpose. */
  readonly faults?: FaultSwitch;
  close(): Promise<void>;
}

/** With `COMPOSIO_API_KEY` Composio's service, else the embedded backend with its sandbox provider. */
export async function startUpstream(settings: DemoSettings): Promise<Upstream> {
  if (settings.composioApiKey !== undefined) {
    const { composioApiKey: apiKey, composioBaseUrl: baseUrl } = settings;
    const logos = baseUrl === undefined ? 'https://logos.composio.dev' : new URL(baseUrl).origin;
    return { apiKey, baseUrl, origins: [logos], close: async () => {} };
  }
  const faults = createFaultSwitch();
  const backend = await createBackend({
    dataDir: settings.dataDir,
    port: settings.backendPort,
    sandbox: { port: settings.sandboxPort },
    now: faults.now,
  });
  faults.useSandbox(backend.sandboxUrl);
  const proxy = await createFaultProxy(backend.url, faults.mode);
  return {
    apiKey: backend.apiKey,
    baseUrl: proxy.url,
    origins: [backend.url],
    ...(settings.development ? { faults } : {}),
    close: async () => {
      proxy.close();
      await backend.close();
    },
  };
}
