import { describe, expect, it } from 'vitest';
import { createAuthConfig, createLink } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

const config = '/api/v3.1/org/project/config';

describe.each(apiVersions)('the project over %s', (version) => {
  const start = async () => {
    const backend = await startBackend();
    return { backend, client: officialSdk(backend, version).getClient() };
  };

  it('names itself to a key that is checked', async () => {
    const { client } = await start();

    const info = await client.get<Record<string, object>>('/api/v3.1/auth/session/info');

    expect(info).toMatchObject({ project: expect.any(Object), api_key: expect.any(Object) });
    expect(info['project']).toMatchObject({ nano_id: expect.stringMatching(/^pr_/), name: expect.any(String) });
    expect(JSON.stringify(info)).not.toContain(client.apiKey);
  });

  it('changes its settings one by one', async () => {
    const { client } = await start();
    const before = await client.get<Record<string, unknown>>(config);
    expect(before).toMatchObject({
      is_2FA_enabled: expect.any(Boolean),
      mask_secret_keys_in_connected_account: true,
      log_visibility_setting: expect.stringMatching(/^(show_all|dont_store_data)$/),
    });

    const after = await client.patch<Record<string, unknown>>(config, { body: { display_name: 'Northwind' } });

    expect(after).toEqual({ ...before, display_name: 'Northwind' });
    expect(await client.get(config)).toEqual(after);
  });

  it('brands the pages that its users see', async () => {
    const { backend, client } = await start();
    await client.patch(config, { body: { display_name: 'Northwind', logo_url: 'https://cdn.example.com/logo.png' } });

    const { url } = await createLink(backend, await createAuthConfig(backend, 'github'));
    const { text } = await openBrowser().visit(url);

    expect(text).toContain('Northwind');
    expect(text).toContain('https://cdn.example.com/logo.png');
  });

  it('shows credentials only when told to, and those of a managed app never', async () => {
    const { backend, client } = await start();
    const authConfig = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
    const { id } = await client.connectedAccounts.create({
      auth_config: { id: authConfig },
      connection: {
        user_id: 'ada',
        state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: 'sk-123456789' } },
      },
    });
    const shown = async () => (await client.connectedAccounts.retrieve(id)).state?.val;

    expect(await shown()).toMatchObject({ generic_api_key: 'sk-1...' });
    await client.patch(config, { body: { mask_secret_keys_in_connected_account: false } });
    expect(await shown()).toMatchObject({ generic_api_key: 'sk-123456789' });
  });

  it('refuses settings of the wrong kind', async () => {
    const { client } = await start();

    await expect(
      client.patch(config, { body: { mask_secret_keys_in_connected_account: 'yes' } }),
    ).rejects.toMatchObject({
      status: 400,
      error: { error: { errors: [expect.stringContaining('mask_secret_keys_in_connected_account')] } },
    });
    await expect(client.patch(config, { body: { logo_url: 'javascript:alert(1)' } })).rejects.toMatchObject({
      status: 400,
    });
  });
});
