import type { Catalog } from './catalog/catalog.ts';
import { callbackPaths } from './connect-link/callbackUrl.ts';
import type { Logger } from './logger.ts';
import type { Sandbox } from './sandbox/createSandbox.ts';

interface StartSandboxOptions {
  dataDir: string;
  /** The backend's own port as it was asked for; the sandbox takes the next one. */
  backendPort: number;
  wanted: boolean | { port?: number } | undefined;
  publicUrl: string;
  catalog: Catalog;
  now: () => number;
  logger: Logger;
}

/** The sandbox where it is wanted. Loaded only then: it brings a whole provider with it. */
export async function startSandbox({
  backendPort,
  wanted,
  publicUrl,
  ...shared
}: StartSandboxOptions): Promise<Sandbox | undefined> {
  if (!wanted) return undefined;
  const { createSandbox } = await import('./sandbox/createSandbox.ts');
  const standard = backendPort === 0 ? 0 : backendPort + 1;
  return createSandbox({
    ...shared,
    port: typeof wanted === 'object' ? (wanted.port ?? standard) : standard,
    backendCallbackUrls: callbackPaths.map((path) => publicUrl + path),
  });
}
