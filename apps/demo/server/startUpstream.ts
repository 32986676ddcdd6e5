import { createBackend } from '@kit/backend';
import type { DemoSettings } from './demoSettings.ts';

/** Where the BFF finds Composio's API: the service itself, or the embedded backend. */
export interface Upstream {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly origins: readonly string[];
  close(): Promise<void>;
}

/** With `COMPOSIO_API_KEY` Composio's service, else the embedded backend with its sandbox provider. */
export async function startUpstream(settings: DemoSettings): Promise<Upstream> {
  if (settings.composioApiKey !== undefined) {
    const { composioApiKey, composioBaseUrl } = settings;
    return {
      apiKey: composioApiKey,
      baseUrl: composioBaseUrl,
      origins: ['https://logos.composio.dev'],
      close: async () => {},
    };
  }
  const backend = await createBackend({
    dataDir: settings.dataDir,
    port: settings.backendPort,
    sandbox: { port: settings.sandboxPort },
  });
  return { apiKey: backend.apiKey, baseUrl: backend.url, origins: [backend.url], close: () => backend.close() };
}
