import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectAccount, createAuthConfig, createLink, issueKey } from '../../test/connect.ts';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { json } from '../../test/startVendor.ts';
import { stores, useStore } from '../../test/useStore.ts';

async function importKey(
  backend: TestBackend,
  more: object = {},
  key = 'phx_0123456789',
): Promise<{ status: number; body: { id: string; error?: { errors: string[] } } }> {
  const id = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
  return backend.call('POST', '/connected_accounts', {
    auth_config: { id },
    connection: {
      user_id: 'ada',
      state: { authScheme: 'API_KEY', val: { status: 'ACTIVE', generic_api_key: key } },
      ...more,
    },
  });
}

const whoAmI = (backend: TestBackend, slug: string, id: string) =>
  backend.call('POST', `/tools/execute/${slug}_GET_CURRENT_USER`, { connected_account_id: id, arguments: {} });

describe.each(stores)('a connected account on %s', (store) => {
  useStore(store);

  it('has an alias that is unique for its user and toolkit', async () => {
    const backend = await startBackend({ sandbox: false });
    const { body: work } = await importKey(backend, { alias: 'work' });
    const { body: home } = await importKey(backend, { alias: 'home' });

    const twice = await importKey(backend, { alias: 'work' });
    const renamed = await backend.call('PATCH', `/connected_accounts/${home.id}`, { alias: 'work' });
    const other = await importKey(backend, { alias: 'work', user_id: 'grace' });

    expect([twice.status, renamed.status, other.status]).toEqual([400, 400, 201]);
    expect(twice.body.error?.errors).toEqual([expect.stringMatching(/^alias: /) as string]);
    expect(await backend.call('PATCH', `/connected_accounts/${work.id}`, { alias: '' })).toMatchObject({
      status: 200,
      body: { success: true, id: work.id, status: 'ACTIVE' },
    });
    expect((await importKey(backend, { alias: 'work' })).status).toBe(201);
  });

  it('takes a new key; keys that are left out stay, null removes', async () => {
    const backend = await startBackend();
    const { generic_api_key: key = '' } = await issueKey(backend, 'posthog', 'API_KEY');
    const { body } = await importKey(backend, {}, 'phx_wrong_one');
    const path = `/connected_accounts/${body.id}`;
    expect((await whoAmI(backend, 'POSTHOG', body.id)).body.successful).toBe(false);

    const patch = (val: object, authScheme = 'API_KEY') =>
      backend.call('PATCH', path, { connection: { state: { authScheme, val } } });

    expect((await patch({ generic_api_key: key })).status).toBe(200);
    expect((await whoAmI(backend, 'POSTHOG', body.id)).body.successful).toBe(true);
    expect((await patch({ generic_api_key: null })).body.error.errors).toEqual([
      'connection.state.val.generic_api_key: Required',
    ]);
    expect((await patch({ generic_api_key: key }, 'BASIC')).body.error.errors).toEqual([
      expect.stringMatching(/^connection.state.authScheme: /) as string,
    ]);
  });

  it('is mended by an update only where it has a credential then', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const { accountId } = await createLink(backend, config);
    backend.clock.now += 600_001; // its user never came
    const patch = (val: object) =>
      backend.call('PATCH', `/connected_accounts/${accountId}`, {
        connection: { state: { authScheme: 'API_KEY', val } },
      });
    const status = async () => (await backend.call('GET', `/connected_accounts/${accountId}`)).body.status;

    for (const val of [{}, { status: 'ACTIVE' }, { generic_api_key: '' }]) {
      expect((await patch(val)).body.error?.errors).toEqual(['connection.state.val.generic_api_key: Required']);
    }
    expect(await status()).toBe('EXPIRED');
    expect((await patch({ generic_api_key: 'phx_0123456789' })).status).toBe(200);
    expect(await status()).toBe('ACTIVE');
  });

  it('waits for its user no longer once an update has given it a credential', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const { accountId, url } = await createLink(backend, config);
    const path = `/connected_accounts/${accountId}`;
    const val = { generic_api_key: 'phx_0123456789' };

    const { body } = await backend.call('PATCH', path, { connection: { state: { authScheme: 'API_KEY', val } } });
    backend.clock.now += 600_001;

    expect([body.status, (await backend.call('GET', path)).body.status]).toEqual(['ACTIVE', 'ACTIVE']);
    expect((await openBrowser().visit(url)).text).toContain('PostHog is connected');
  });

  it('takes no new credential where its scheme has one that only connecting again renews, nor one of another scheme', async () => {
    const backend = await startBackend();
    const id = await createAuthConfig(backend, 'bill', { authScheme: 'BILLCOM_AUTH', credentials: {} });
    const val = await issueKey(backend, 'bill', 'BILLCOM_AUTH');
    const { body } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id },
      connection: { user_id: 'ada', state: { authScheme: 'BILLCOM_AUTH', val } },
    });
    const patch = (authScheme: string) =>
      backend.call('PATCH', `/connected_accounts/${body.id}`, { connection: { state: { authScheme, val } } });
    const answers = [await patch('BILLCOM_AUTH'), await patch('API_KEY')];

    expect(answers.map((answer) => [answer.status, answer.body.error.errors])).toEqual([
      [400, ['connection.state.authScheme: BILLCOM_AUTH is renewed by connecting again']],
      [400, ['connection.state.authScheme: This account is BILLCOM_AUTH']],
    ]);
  });

  it('cannot execute unless it is ACTIVE', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');
    const proxy = () =>
      backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, endpoint: '/user', method: 'GET' });
    expect((await proxy()).body).toMatchObject({ status: 200, data: expect.any(Object) as object });

    await backend.call('PATCH', `/connected_accounts/${id}/status`, { enabled: false });

    expect(await proxy()).toMatchObject({ status: 422, body: { error: { slug: 'ConnectedAccount_NotActive' } } });
    expect((await whoAmI(backend, 'GITHUB', id)).status).toBe(422);
    const { body } = await backend.call('GET', `/connected_accounts/${id}`);
    expect(body).toMatchObject({
      status: 'INACTIVE',
      is_disabled: true,
      status_reason: 'Connection status updated by user',
    });
    await backend.call('PATCH', `/connected_accounts/${id}/status`, { enabled: true });
    expect((await proxy()).status).toBe(200);
  });

  it('is left as it is where its user could not come back', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');
    const { body } = await backend.call('GET', `/connected_accounts/${id}`);
    await backend.call('PATCH', `/auth_configs/${body.auth_config.id}/DISABLED`);

    const refused = await backend.call('POST', `/connected_accounts/${id}/refresh`, {});

    expect([refused.status, refused.body.error?.message]).toEqual([
      400,
      expect.stringContaining('Auth config is disabled') as string,
    ]);
    expect((await whoAmI(backend, 'GITHUB', id)).body.successful).toBe(true);
  });

  it('is checked before it is made, where that is asked for', async () => {
    const backend = await startBackend();
    const authConfigId = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const create = (key: string) =>
      backend.call('POST', '/connected_accounts', {
        auth_config: { id: authConfigId },
        connection: { user_id: 'ada', state: { authScheme: 'API_KEY', val: { generic_api_key: key } } },
        validate_credentials: true,
      });

    const wrong = await create('phx_wrong');
    const { generic_api_key: key = '' } = await issueKey(backend, 'posthog', 'API_KEY');

    expect(wrong).toMatchObject({
      status: 400,
      body: { error: { errors: ['connection.state.val.generic_api_key: PostHog did not accept this'] } },
    });
    expect((await backend.call('GET', '/connected_accounts')).body.total_items).toBe(0);
    expect((await create(key)).status).toBe(201);
  });

  it.each([
    ['posthog', 201],
    ['datadog', 400],
  ])('is refused with 403 at %s, which means what the catalog says', async (slug, status) => {
    const backend = await startBackend();
    const authConfigId = await createAuthConfig(backend, slug, { authScheme: 'API_KEY', credentials: {} });
    await fetch(`${backend.sandboxUrl}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'set-faults', toolkit: slug, faults: { apiStatus: 403 } }),
    });

    const made = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: authConfigId },
      connection: {
        user_id: 'ada',
        state: { authScheme: 'API_KEY', val: { generic_api_key: 'a', application_key: 'b' } },
      },
      validate_credentials: true,
    });

    expect(made.status).toBe(status);
  });

  it('asks nobody for a key that stands on the auth config', async () => {
    const backend = await startBackend();
    const { generic_api_key: key = '' } = await issueKey(backend, 'stripe', 'API_KEY');
    const authConfigId = await createAuthConfig(backend, 'stripe', {
      authScheme: 'API_KEY',
      credentials: { generic_api_key: key },
    });
    const { body: config } = await backend.call('GET', `/auth_configs/${authConfigId}`);
    expect(config.expected_input_fields).toEqual([]);

    const { url, accountId } = await createLink(backend, authConfigId);
    const form = await openBrowser().visit(url);
    await openBrowser().submit(url);

    expect(form.text).not.toContain('<input');
    expect((await whoAmI(backend, 'STRIPE', accountId)).body.successful).toBe(true);
    const { body } = await backend.call('GET', `/connected_accounts/${accountId}`);
    expect(JSON.stringify([config, body])).not.toContain(key);
  });

  it('is revoked at the vendor: its tokens work no more, and it cannot be revoked again (C16)', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');

    const revoked = await backend.call('POST', `/connected_accounts/${id}/revoke`);
    const again = await backend.call('POST', `/connected_accounts/${id}/revoke`);

    expect(revoked).toMatchObject({
      status: 200,
      body: { revoked_tokens: ['refresh_token', 'access_token'], connected_account: { id, status: 'REVOKED' } },
    });
    expect(again.status).toBe(409);
    expect(again.headers.get('x-should-retry')).toBe('false');
    const { body } = await backend.call('GET', `/connected_accounts/${id}`);
    expect(body).toMatchObject({ status: 'REVOKED', status_reason: 'Revoked via user-initiated revoke endpoint' });
    expect(body.state.val).not.toHaveProperty('access_token');
  });

  it('is told when its vendor offers no revocation', async () => {
    const backend = await startBackend();
    const { body } = await importKey(backend);
    expect(await backend.call('POST', `/connected_accounts/${body.id}/revoke`)).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('not supported') as string } },
    });
  });

  it.each([true, false])(
    'ends at the vendor when it is deleted, unless its user has another one of the same app (C16), enabled: %s',
    async (enabled) => {
      const { vendor, backend } = await startWithVendor(
        json(200, { access_token: 'at', token_type: 'bearer', refresh_token: 'rt' }),
      );
      const old = await connectAcme(backend);
      const { body: account } = await backend.call('GET', `/connected_accounts/${old}`);
      const { url, accountId: renewed } = await createLink(backend, account.auth_config.id);
      const browser = openBrowser();
      const { onward } = await browser.submit(url);
      await browser.visit(
        `${backend.url}/api/v3.1/toolkits/auth/callback?code=c&state=${onward?.searchParams.get('state')}`,
      );
      const revoked = () =>
        vendor.requests
          .filter(({ path }) => path === '/revoke')
          .map(({ body }) => new URLSearchParams(body).get('token'));
      await backend.call('PATCH', `/connected_accounts/${renewed}/status`, { enabled });

      // Many vendors keep one grant for both: to end the old one would end the new one.
      expect(await backend.call('DELETE', `/connected_accounts/${old}`)).toMatchObject({
        status: 200,
        body: { success: true },
      });
      expect(revoked()).toEqual([]);
      await backend.call('DELETE', `/connected_accounts/${renewed}`);
      expect(revoked()).toEqual(['rt', 'at']);
      const third = await connectAcme(backend);
      await backend.call('DELETE', `/connected_accounts/${third}?revoke_on_delete=false`);
      expect(revoked()).toHaveLength(2);
    },
  );

  it('is deleted also when the vendor is down', async () => {
    const { vendor, backend } = await startWithVendor(json(200, { access_token: 'at', token_type: 'bearer' }));
    const id = await connectAcme(backend);
    vendor.answerWith(json(503, {}));

    expect((await backend.call('DELETE', `/connected_accounts/${id}?revoke_on_delete=true`)).body).toMatchObject({
      success: true,
      revoke_job_id: expect.any(String),
    });
    expect((await backend.call('GET', `/connected_accounts/${id}`)).status).toBe(404);
  });

  it('goes through the vendor again under the same ID', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');

    const { body } = await backend.call(
      'POST',
      `/connected_accounts/${id}/refresh?redirect_url=http%3A%2F%2Fapp.test%2Fback`,
      {},
    );
    expect(body).toMatchObject({
      id,
      status: 'INITIATED',
      redirect_url: expect.stringContaining('/link/lk_') as string,
    });
    const end = await openBrowser().connect(body.redirect_url);

    expect(end.onward?.href).toBe(`http://app.test/back?status=success&connected_account_id=${id}`);
    expect((await backend.call('GET', `/connected_accounts/${id}`)).body.status).toBe('ACTIVE');
  });

  it('of a disabled auth config goes on working, while no new one can begin', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');
    const { body: account } = await backend.call('GET', `/connected_accounts/${id}`);
    const authConfigId = account.auth_config.id;
    const { url } = await createLink(backend, authConfigId);

    await backend.call('PATCH', `/auth_configs/${authConfigId}/DISABLED`);

    expect((await whoAmI(backend, 'GITHUB', id)).body.successful).toBe(true);
    expect(
      await backend.call('POST', '/connected_accounts/link', { auth_config_id: authConfigId, user_id: 'ada' }),
    ).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('Auth config is disabled') as string } },
    });
    const page = await openBrowser().visit(url);
    expect([page.status, page.text.includes('switched off')]).toEqual([410, true]);
    expect((await backend.call('GET', '/auth_configs')).body.total_items).toBe(0);
    expect((await backend.call('GET', '/auth_configs?show_disabled=true')).body.total_items).toBe(1);
  });

  it('outlives its deleted auth config, whose client still renews it', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');
    const { body: account } = await backend.call('GET', `/connected_accounts/${id}`);
    expect(await backend.call('DELETE', `/auth_configs/${account.auth_config.id}`)).toMatchObject({
      status: 200,
      body: {},
    });
    backend.clock.now += 3_590_000;
    expect((await whoAmI(backend, 'GITHUB', id)).body.successful).toBe(true);
    expect((await backend.call('GET', `/auth_configs/${account.auth_config.id}`)).status).toBe(404);
  });
});

describe.each(stores)('the list of connected accounts on %s', (store) => {
  useStore(store);

  it('pages by a cursor that stays right while accounts are added', async () => {
    const backend = await startBackend({ sandbox: false });
    const ids: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      backend.clock.now += count % 2; // some in the same millisecond
      ids.push((await importKey(backend)).body.id);
    }
    const seen: string[] = [];
    let path = '/connected_accounts?limit=3&user_ids=ada';
    for (let page = 1; path; page += 1) {
      const { body } = await backend.call('GET', path);
      expect(body).toMatchObject({ current_page: page });
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (page === 1) await importKey(backend);
      path = body.next_cursor
        ? `/connected_accounts?limit=3&user_ids=ada&cursor=${encodeURIComponent(body.next_cursor)}`
        : '';
    }
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen).toHaveLength(7);
  });

  it('matches nobody when it names nobody, and takes lists in every spelling', async () => {
    const backend = await startBackend({ sandbox: false });
    const { body: ada } = await importKey(backend);
    const { body: grace } = await importKey(backend, { user_id: 'grace' });
    await importKey(backend, { user_id: 'linus' });
    const found = async (query: string) =>
      (await backend.call('GET', `/connected_accounts?order_direction=asc&${query}`)).body.items
        .map(({ id }: { id: string }) => id)
        .sort();
    const both = [ada.id, grace.id].sort();

    expect(await found('user_ids=')).toEqual([]);
    expect(await found('user_ids=ada%2Cgrace')).toEqual(both);
    expect(await found('user_ids=ada&user_ids=grace')).toEqual(both);
    expect(await found(`user_ids=${encodeURIComponent('["ada","grace"]')}`)).toEqual(both);
    expect(await found(`connected_account_ids=${ada.id},${grace.id}`)).toEqual(both);
    expect(await found('toolkit_slugs=POSTHOG&user_ids=ada&statuses=ACTIVE,EXPIRED')).toEqual([ada.id]);
    expect(await found('toolkit_slugs=github')).toEqual([]);
  });

  it('takes a user whose ID begins with a bracket for a user, and no list', async () => {
    const backend = await startBackend({ sandbox: false });
    const { body: ada } = await importKey(backend);
    const { body: bracket } = await importKey(backend, { user_id: '[linus]' });
    const { body: number } = await importKey(backend, { user_id: '[1]' });
    // A list of them could not be told from a list of users.
    expect((await importKey(backend, { user_id: '["ada"]' })).body.error?.errors).toEqual([
      'connection.user_id: Must not be a list',
    ]);
    const found = async (users: string) =>
      (await backend.call('GET', `/connected_accounts?user_ids=${encodeURIComponent(users)}`)).body.items
        ?.map(({ id }: { id: string }) => id)
        .sort();
    expect(await found('[linus]')).toEqual([bracket.id]);
    expect(await found('[1]')).toEqual([number.id]);
    expect(await found('[linus],ada,[1]')).toEqual([ada.id, bracket.id, number.id].sort());
  });

  it('expires what was left unfinished before it filters by status', async () => {
    const backend = await startBackend();
    const { accountId } = await createLink(backend, await createAuthConfig(backend, 'github'));
    backend.clock.now += 600_001;
    expect((await backend.call('GET', '/connected_accounts?statuses=INITIALIZING,INITIATED')).body.total_items).toBe(0);
    expect((await backend.call('GET', '/connected_accounts?statuses=EXPIRED')).body.items[0].id).toBe(accountId);
  });
});

describe('an account that can no longer be opened', () => {
  const unreadable = 'v1.0123456789abcdef.AAAA';

  async function startWithUnreadable() {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');
    const stored = new Sqlite(join(backend.dataDir, 'backend.sqlite'));
    onTestFinished(() => void stored.close());
    stored.prepare('update connected_account set sealed = ?').run(unreadable);
    return { backend, id, sealed: () => stored.prepare('select sealed from connected_account').pluck().all() };
  }

  it('is not said to be revoked, and kept; deleting it is another matter', async () => {
    const { backend, id, sealed } = await startWithUnreadable();

    const { status, body } = await backend.call('POST', `/connected_accounts/${id}/revoke`);

    expect([status, body.error.message]).toEqual([409, 'What the account is connected by cannot be opened here.']);
    expect(sealed()).toEqual([unreadable]);
    expect((await backend.call('DELETE', `/connected_accounts/${id}`)).body).toEqual({ success: true });
    expect(sealed()).toEqual([]);
  });

  it('goes through the vendor again under the same ID', async () => {
    const { backend, id } = await startWithUnreadable();
    expect((await backend.call('GET', `/connected_accounts/${id}`)).body.status).toBe('EXPIRED');

    const { status, body } = await backend.call('POST', `/connected_accounts/${id}/refresh`, {});
    expect([status, body.status]).toEqual([200, 'INITIATED']);
    await openBrowser().connect(body.redirect_url);

    expect((await backend.call('GET', `/connected_accounts/${id}`)).body).toMatchObject({
      status: 'ACTIVE',
      experimental: { connected_as: 'mayal' },
    });
  });
});
