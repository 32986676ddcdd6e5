import { Composio } from '@composio/core';
import type { Backend } from '../../src/createBackend.ts';
import type { StoreKind } from '../useStore.ts';

/** Older releases of the SDK call v3, newer ones v3.1; the backend answers both alike. */
export const apiVersions = ['v3', 'v3.1'] as const;

/** Both versions on SQLite, and the newer one on PostgreSQL. */
export const storesAndVersions = [
  ['SQLite', 'v3'],
  ['SQLite', 'v3.1'],
  ['PostgreSQL', 'v3.1'],
] as const satisfies [StoreKind, string][];
export type ApiVersion = (typeof apiVersions)[number];

/** The official SDK, unmodified, as a customer would set it up. Its requests go to the given version of the API. */
export function officialSdk(backend: Pick<Backend, 'url' | 'apiKey'>, version: ApiVersion = 'v3.1'): Composio {
  const composio = new Composio({
    apiKey: backend.apiKey,
    baseURL: backend.url,
    allowTracking: false,
    disableVersionCheck: true,
  });
  if (version === 'v3') {
    // The installed client knows the newer paths only. Its `fetch` is an option that the wrapper around it does not offer.
    const client = composio.getClient() as unknown as { fetch: (url: string, init?: RequestInit) => Promise<Response> };
    client.fetch = (url, init) => fetch(url.replace('/api/v3.1/', '/api/v3/'), init);
  }
  return composio;
}
