import { AuthScheme } from '@composio/core';
import Client from '@composio/client';
import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig } from '../connect.ts';
import { openBrowser } from '../openBrowser.ts';
import { startBackend } from '../startBackend.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

describe.each(apiVersions)('connectedAccounts of the official SDK over %s', (version) => {
  const start = async () => {
    const backend = await startBackend();
    const composio = officialSdk(backend, version);
    const importKey = async (user: string, key = 'sk_test_of_somebody') => {
      backend.clock.now += 1;
      const authConfigId = await createAuthConfig(backend, 'stripe', { authScheme: 'API_KEY', credentials: {} });
      const config = AuthScheme.APIKey({ generic_api_key: key });
      return { authConfigId, ...(await composio.connectedAccounts.initiate(user, authConfigId, { config })) };
    };
    return { backend, composio, importKey };
  };

  it('takes an imported credential as ACTIVE at once, and shows its first characters at most', async () => {
    const { composio, importKey } = await start();

    const imported = await importKey('ada');

    expect(imported).toMatchObject({ status: 'ACTIVE', redirectUrl: null });
    const account = await composio.connectedAccounts.get(imported.id);
    expect(account).toMatchObject({ status: 'ACTIVE', state: { authScheme: 'API_KEY', val: { status: 'ACTIVE' } } });
    expect(JSON.stringify(account)).not.toContain('sk_test_of_somebody');
  });

  it('lists by user, auth config, status and toolkit, in the asked order', async () => {
    const { backend, composio, importKey } = await start();
    const a = await importKey('ada');
    const b = await importKey('grace');
    backend.clock.now += 1;
    const c = await connectAccount(backend, 'github', { user_id: 'ada' });
    await composio.connectedAccounts.disable(a.id);
    const ids = async (query: Parameters<typeof composio.connectedAccounts.list>[0]) =>
      (await composio.connectedAccounts.list(query)).items.map(({ id }) => id);

    expect(await ids({})).toEqual([c, b.id, a.id]);
    expect(await ids({ userIds: ['ada'] })).toEqual([c, a.id]);
    expect(await ids({ userIds: ['ada', 'grace'] })).toEqual([c, b.id, a.id]);
    expect(await ids({ userIds: ['nobody'] })).toEqual([]);
    expect(await ids({ authConfigIds: [a.authConfigId, b.authConfigId] })).toEqual([b.id, a.id]);
    expect(await ids({ statuses: ['INACTIVE'] })).toEqual([a.id]);
    expect(await ids({ statuses: ['ACTIVE', 'INACTIVE'], toolkitSlugs: ['STRIPE'] })).toEqual([b.id, a.id]);
    expect(await ids({ orderBy: 'updated_at' })).toHaveLength(3);
    const raw = await composio
      .getClient()
      .connectedAccounts.list({ order_direction: 'asc', connected_account_ids: [a.id, c] });
    expect(raw.items.map(({ id }) => id)).toEqual([a.id, c]);
  });

  it('pages through a list', async () => {
    const { composio, importKey } = await start();
    const created = [];
    for (let i = 0; i < 5; i++) created.push((await importKey(`user-${i}`)).id);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await composio.connectedAccounts.list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      expect(page.totalPages).toBe(3);
    } while (cursor && seen.length < 9);

    expect(seen).toEqual(created.toReversed());
  });

  it('is switched off and on', async () => {
    const { composio, importKey } = await start();
    const { id } = await importKey('ada');
    const read = async () => {
      const { status, isDisabled, state } = await composio.connectedAccounts.get(id);
      return { status, isDisabled, val: state?.val.status };
    };

    await composio.connectedAccounts.disable(id);
    expect(await read()).toEqual({ status: 'INACTIVE', isDisabled: true, val: 'INACTIVE' });
    await composio.connectedAccounts.enable(id);
    expect(await read()).toEqual({ status: 'ACTIVE', isDisabled: false, val: 'ACTIVE' });
    await composio.connectedAccounts.updateStatus(id, { enabled: false, reason: 'On holiday' } as { enabled: boolean });
    expect(await read()).toMatchObject({ status: 'INACTIVE' });
    await composio.connectedAccounts.update(id, { enabled: true });
    expect(await read()).toMatchObject({ status: 'ACTIVE' });
  });

  it('is connected anew under its own ID by a refresh', async () => {
    const { backend, composio } = await start();
    const id = await connectAccount(backend, 'github');

    const refreshed = await composio.connectedAccounts.refresh(id, { redirectUrl: 'https://app.example.com/again' });
    expect(refreshed).toMatchObject({ id, status: 'INITIATED', redirect_url: expect.stringContaining(backend.url) });
    expect(await composio.connectedAccounts.get(id)).toMatchObject({
      status: 'INITIATED',
      state: { val: { status: 'INITIATED', redirectUrl: refreshed.redirect_url } },
    });
    const end = await openBrowser().connect(refreshed.redirect_url ?? '');

    expect(end.onward?.href).toContain('https://app.example.com/again?status=success');
    expect(await composio.connectedAccounts.get(id)).toMatchObject({ status: 'ACTIVE' });
  });

  it('is gone after a delete, which finds nothing a second time', async () => {
    const { composio, importKey } = await start();
    const { id } = await importKey('ada');

    expect(await composio.connectedAccounts.delete(id)).toMatchObject({ success: true });

    await expect(composio.connectedAccounts.get(id)).rejects.toBeInstanceOf(Client.NotFoundError);
    await expect(composio.connectedAccounts.delete(id)).rejects.toMatchObject({ status: 404, error: {} });
  });

  it('is given a name that no other account of its user and toolkit has', async () => {
    const { composio, importKey } = await start();
    const [first, second] = [await importKey('ada'), await importKey('ada')];
    const client = composio.getClient();

    expect(await client.connectedAccounts.patch(first.id, { alias: 'work' })).toMatchObject({
      success: true,
      id: first.id,
      status: 'ACTIVE',
    });
    await expect(client.connectedAccounts.patch(second.id, { alias: 'work' })).rejects.toMatchObject({
      status: 400,
      error: { error: { errors: [expect.stringContaining('alias')] } },
    });
    expect((await composio.connectedAccounts.get(first.id)).alias).toBe('work');
    await client.connectedAccounts.patch(first.id, { alias: '' });
    expect((await composio.connectedAccounts.get(first.id)).alias).toBeNull();
  });

  it('takes a new key in place of the old one', async () => {
    const { composio, importKey } = await start();
    const { id } = await importKey('ada');

    await composio.getClient().connectedAccounts.patch(id, {
      connection: { state: { authScheme: 'API_KEY', val: { generic_api_key: 'rk_live_something_new' } } },
    });

    const { state } = await composio.connectedAccounts.get(id);
    expect(state?.val).toMatchObject({ status: 'ACTIVE', generic_api_key: expect.stringMatching(/^rk_l/) });
  });

  it('is revoked at the vendor where that can be done', async () => {
    const { backend, composio, importKey } = await start();
    const id = await connectAccount(backend, 'github');
    const key = await importKey('grace');
    const client = composio.getClient();

    expect(await client.post(`/api/v3.1/connected_accounts/${id}/revoke`)).toEqual({
      revoked_tokens: expect.arrayContaining(['refresh_token']),
      connected_account: { id, status: 'REVOKED' },
    });

    expect(await composio.connectedAccounts.get(id)).toMatchObject({
      status: 'REVOKED',
      statusReason: 'Revoked via user-initiated revoke endpoint',
      state: { authScheme: 'OAUTH2', val: { status: 'REVOKED' } },
    });
    await expect(client.post(`/api/v3.1/connected_accounts/${id}/revoke`, { maxRetries: 0 })).rejects.toMatchObject({
      status: 409,
    });
    await expect(client.post(`/api/v3.1/connected_accounts/${key.id}/revoke`)).rejects.toMatchObject({ status: 400 });
  });
});
