import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../../test/connect.ts';
import { startBackend } from '../../test/startBackend.ts';
import { acmeCatalog } from '../../test/startVendor.ts';

/** Tokens come from a place that the auth config names; what may stand there is the catalog's to say. */
function catalogOf(slot: 'host' | 'label') {
  const field = { description: '', required: true, secret: false };
  const place = { ...field, name: 'place', displayName: 'Place', slot };
  return acmeCatalog('https://acme.example', {
    schemes: [
      {
        mode: 'S2S_OAUTH2',
        name: 'acme_s2s',
        hintUrl: null,
        fields: { authConfig: [place], connection: [] },
        tokenGrant: { url: 'https://{{place}}.acme.example/token' },
      },
    ],
  });
}

describe('checkConfigAddresses', () => {
  it('asks for another value where one is changed, not where an auth config is renamed that it has come to refuse', async () => {
    const before = await startBackend({ sandbox: false, catalog: catalogOf('host') });
    const id = await createAuthConfig(before, 'acme', { authScheme: 'S2S_OAUTH2', credentials: { place: 'eu.west' } });
    await before.close();
    const { dataDir, databaseUrl } = before;
    const backend = await startBackend({ sandbox: false, dataDir, databaseUrl, catalog: catalogOf('label') });
    const patch = (change: object) => backend.call('PATCH', `/auth_configs/${id}`, { type: 'custom', ...change });

    expect((await patch({ name: 'Renamed', restrict_to_following_tools: ['ACME_GET'] })).status).toBe(200);
    expect((await patch({ credentials: { scopes: 'read' } })).body.error?.errors).toEqual([
      expect.stringMatching(/^credentials\.place: Use letters/),
    ]);
    expect((await patch({ credentials: { place: 'eu' } })).status).toBe(200);
  });
});
