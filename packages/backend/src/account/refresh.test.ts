import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { connectAccount, createAuthConfig } from '../../test/connect.ts';
import { accountOf, isRenewal, renewalsOf, tokens, vendorWith, whoAmI } from '../../test/renewals.ts';
import { startBackend } from '../../test/startBackend.ts';
import { changeRows, stores, useStore } from '../../test/useStore.ts';
import { json, startVendor } from '../../test/startVendor.ts';

describe.each(stores)('refresh on %s', (store) => {
  useStore(store);

  it('renews ahead of the end, once for everybody who asks at the same time', async () => {
    const { vendor, backend } = await startWithVendor(
      vendorWith((request, response) => {
        setTimeout(
          () =>
            json(200, { access_token: 'at_2', token_type: 'bearer', expires_in: 3600, refresh_token: 'rt_2' })(
              request,
              response,
            ),
          20,
        );
      }),
    );
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_580_000; // still valid, but too short for anybody to go on with

    const answers = await Promise.all(Array.from({ length: 20 }, () => whoAmI(backend, accountId)));

    expect(new Set(answers.map(({ body }) => body.data.used))).toEqual(new Set(['Bearer at_2']));
    expect(renewalsOf(vendor)).toHaveLength(1);
  });

  it('does not renew what is still good', async () => {
    const { vendor, backend } = await startWithVendor(vendorWith(json(500, {})));
    const accountId = await connectAcme(backend);
    backend.clock.now += 1_800_000;

    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_1');
    expect(renewalsOf(vendor)).toHaveLength(0);
  });

  it('asks at the address that a vendor has for refresh tokens alone', async () => {
    const renewals = await startVendor(json(200, { ...tokens(1), access_token: 'at_2' }));
    const { vendor, backend } = await startWithVendor(
      vendorWith(json(500, {})),
      { oauth2: { refreshUrl: `${renewals.url}/renew` } },
      { allowEgress: [renewals.url] },
    );
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_590_000;

    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
    expect(renewals.requests.map(({ path, body }) => [path, new URLSearchParams(body).get('refresh_token')])).toEqual([
      ['/renew', 'rt_1'],
    ]);
    expect(renewalsOf(vendor)).toEqual([]);
  });

  it('keeps the old refresh token when the vendor names no new one (C14)', async () => {
    const { vendor, backend } = await startWithVendor(
      vendorWith(json(200, { access_token: 'at_2', token_type: 'bearer', expires_in: 3600 })),
    );
    const accountId = await connectAcme(backend);
    for (const _ of [1, 2]) {
      backend.clock.now += 3_590_000;
      await whoAmI(backend, accountId);
    }
    expect(renewalsOf(vendor)).toEqual(['rt_1', 'rt_1']);
  });

  it.each([
    ['invalid_grant', json(400, { error: 'invalid_grant' })],
    ['bad_refresh_token, as GitHub does', json(200, { error: 'bad_refresh_token' })],
    ['invalid_refresh_token, as Slack does', json(200, { ok: false, error: 'invalid_refresh_token' })],
  ])('expires the account at once when the vendor says %s, and asks it no more (C15)', async (_what, refusal) => {
    const { vendor, backend } = await startWithVendor(vendorWith(refusal));
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_590_000;

    const answers = [await whoAmI(backend, accountId), await whoAmI(backend, accountId)];

    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
    expect(answers[0]?.body.error.errors).toEqual(['connected_account: Permanent auth error during token refresh']);
    expect(renewalsOf(vendor)).toHaveLength(1);
    expect(await accountOf(backend, accountId)).toMatchObject({
      status: 'EXPIRED',
      status_reason: 'Permanent auth error during token refresh',
    });
  });

  it.each([
    ['invalid_client', json(401, { error: 'invalid_client' })],
    ['incorrect_client_credentials, as GitHub does', json(200, { error: 'incorrect_client_credentials' })],
    ['bad_client_secret, as Slack does', json(200, { ok: false, error: 'bad_client_secret' })],
  ])(
    "costs no user the connection where the developer's secret is wrong, and the vendor says %s",
    async (_, refusal) => {
      const { backend } = await startWithVendor(
        vendorWith((request, response) => {
          const isRight = new URLSearchParams(request.body).get('client_secret') === 'right';
          (isRight ? json(200, { ...tokens(1), access_token: 'at_2' }) : refusal)(request, response);
        }),
      );
      const authConfigId = await createAuthConfig(backend, 'acme', {
        authScheme: 'OAUTH2',
        credentials: { client_id: 'own', client_secret: 'wrong' },
      });
      const accountId = await connectAcme(backend, { auth_config_id: authConfigId });
      for (let attempt = 0; attempt < 8; attempt += 1) {
        backend.clock.now += 3_590_000;
        await whoAmI(backend, accountId);
      }
      expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');

      await backend.call('PATCH', `/auth_configs/${authConfigId}`, {
        type: 'custom',
        credentials: { client_secret: 'right' },
      });
      backend.clock.now += 60_000;
      expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
    },
  );

  it('waits for a developer who has taken away what an address of the vendor is made of', async () => {
    const { vendor, backend } = await startWithVendor(vendorWith(json(200, { ...tokens(2) })), {
      oauth2: { refreshUrl: 'http://127.0.0.1:{{tenant}}/token' },
    });
    const credentials = { client_id: 'own', client_secret: 'secret', tenant: new URL(vendor.url).port };
    const authConfigId = await createAuthConfig(backend, 'acme', { authScheme: 'OAUTH2', credentials });
    const accountId = await connectAcme(backend, { auth_config_id: authConfigId });
    const configure = (tenant: string | null) =>
      backend.call('PATCH', `/auth_configs/${authConfigId}`, { type: 'custom', credentials: { tenant } });
    expect((await configure(null)).status).toBe(200);
    backend.clock.now += 3_590_000;

    // Nor does the second of them wait for a renewal that nobody is at any more.
    for (const _ of [1, 2]) expect((await whoAmI(backend, accountId)).body.data?.used).toBe('Bearer at_1');
    await configure(credentials.tenant);
    backend.clock.now += 60_000;
    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
  });

  it('serves the token that still works while the vendor is down, and expires only after several failures', async () => {
    const { backend } = await startWithVendor(vendorWith(json(503, {})));
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_575_000;

    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_1');
    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
    for (let minutes = 0; minutes < 60; minutes += 10) {
      backend.clock.now += 600_000;
      await whoAmI(backend, accountId);
    }
    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE'); // an outage is over before users are asked
    backend.clock.now += 7_200_000;
    await whoAmI(backend, accountId);
    expect(await accountOf(backend, accountId)).toMatchObject({
      status: 'EXPIRED',
      status_reason: 'Max auth failures reached',
    });
  });

  it('counts one failure for a pause, however many calls are refused in it', async () => {
    let isDown = true;
    const { vendor, backend } = await startWithVendor((request, response) => {
      const { authorization } = request.headers;
      if (isRenewal(request)) json(isDown ? 503 : 200, isDown ? {} : tokens(2))(request, response);
      else if (request.path === '/token') json(200, tokens(1))(request, response);
      else json(authorization === 'Bearer at_2' ? 200 : 401, { used: authorization })(request, response);
    });
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_600_001; // it has ended

    for (let call = 0; call < 8; call += 1) await whoAmI(backend, accountId);
    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
    expect(renewalsOf(vendor).length).toBeGreaterThanOrEqual(8); // each of them has tried
    isDown = false;
    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
  });

  it('is tried by every call once the token has ended, whatever pause there is after a failure', async () => {
    let isDown = true;
    const { vendor, backend } = await startWithVendor(
      vendorWith((request, response) => json(isDown ? 503 : 200, isDown ? {} : tokens(2))(request, response)),
    );
    const accountId = await connectAcme(backend);
    for (const passes of [3_590_000, 60_000, 240_000, 1_200_000]) {
      backend.clock.now += passes;
      await whoAmI(backend, accountId); // the vendor does not say that the token has ended
    }
    expect(renewalsOf(vendor)).toHaveLength(4);
    isDown = false;

    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
    expect((await accountOf(backend, accountId)).status).toBe('ACTIVE');
  });

  it('is taken up again when the process that had begun it was killed', async () => {
    const { vendor, backend } = await startWithVendor(vendorWith(json(200, tokens(2))));
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_560_000;
    // What such a process leaves: the lease that it held, and nothing else.
    const until = backend.clock.now + 30_000;
    await changeRows(backend, `update connected_account set lease_owner = 'killed', lease_until = ${until}`);

    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_1');
    backend.clock.now += 30_001;
    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
    expect(renewalsOf(vendor)).toHaveLength(1);
  });

  it('ends no token that whoever removes the account meanwhile wants to keep, and does not bring it back', async () => {
    let release: (() => void) | undefined;
    const { vendor, backend } = await startWithVendor(
      vendorWith((request, response) => {
        release = () => json(200, tokens(2))(request, response);
      }),
    );
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_590_000;
    const running = whoAmI(backend, accountId);
    await expect.poll(() => release).toBeDefined();

    const removing = backend.call('DELETE', `/connected_accounts/${accountId}?revoke_on_delete=false`);
    await Promise.race([removing, sleep(100)]); // long enough to be done, were it not to wait
    release?.();
    await Promise.all([removing, running]);

    expect((await backend.call('GET', `/connected_accounts/${accountId}`)).status).toBe(404);
    expect(vendor.requests.filter(({ path }) => path === '/revoke')).toEqual([]);
  });

  it('keeps what was renewed when the account is paused meanwhile', async () => {
    let release: (() => void) | undefined;
    const { backend } = await startWithVendor(
      vendorWith((request, response) => {
        release = () =>
          json(200, { access_token: 'at_2', token_type: 'bearer', expires_in: 3600, refresh_token: 'rt_2' })(
            request,
            response,
          );
      }),
    );
    const accountId = await connectAcme(backend);
    backend.clock.now += 3_590_000;
    const running = whoAmI(backend, accountId);
    await expect.poll(() => release).toBeDefined();

    await backend.call('PATCH', `/connected_accounts/${accountId}/status`, { enabled: false });
    release?.();
    expect((await running).status).toBe(422);
    await backend.call('PATCH', `/connected_accounts/${accountId}/status`, { enabled: true });

    expect((await whoAmI(backend, accountId)).body.data.used).toBe('Bearer at_2');
  });

  it('renews once and tries again when the vendor no longer takes a token that should be good', async () => {
    const { backend } = await startWithVendor((request, response) => {
      if (request.path !== '/token')
        return json(request.headers.authorization === 'Bearer at_2' ? 200 : 401, {
          used: request.headers.authorization,
        })(request, response);
      json(200, isRenewal(request) ? { ...tokens(1), access_token: 'at_2' } : tokens(1))(request, response);
    });
    const accountId = await connectAcme(backend);

    expect((await whoAmI(backend, accountId)).body).toMatchObject({ successful: true, data: { used: 'Bearer at_2' } });
  });

  it('renews once for calls that were refused one after another', async () => {
    const waiting: (() => void)[] = [];
    let isRenewed = false;
    const { vendor, backend } = await startWithVendor((request, response) => {
      const { authorization } = request.headers;
      if (request.path !== '/token') {
        const answer = () =>
          json(authorization === 'Bearer at_2' ? 200 : 401, { used: authorization })(request, response);
        // The second call is refused only when the first has been renewed already.
        if (authorization === 'Bearer at_1' && waiting.length === 0 && !isRenewed) waiting.push(answer);
        else answer();
        return;
      }
      isRenewed = isRenewal(request);
      json(200, isRenewed ? { ...tokens(1), access_token: 'at_2' } : tokens(1))(request, response);
    });
    const accountId = await connectAcme(backend);
    const slow = whoAmI(backend, accountId);
    await expect.poll(() => waiting.length).toBe(1);
    const quick = await whoAmI(backend, accountId);
    waiting[0]?.();

    expect([quick.body.data.used, (await slow).body.data.used]).toEqual(['Bearer at_2', 'Bearer at_2']);
    expect(renewalsOf(vendor)).toHaveLength(1);
  });

  it('is done in the background for accounts that nobody uses', async () => {
    const { vendor, backend } = await startWithVendor(
      vendorWith(json(200, { ...tokens(1), access_token: 'at_2' })),
      {},
      { refreshIntervalMs: 20 },
    );
    await connectAcme(backend);
    backend.clock.now += 3_590_000;

    await expect.poll(() => renewalsOf(vendor).length).toBe(1);
  });

  it('works against a provider that rotates refresh tokens and ends a grant when one is used twice', async () => {
    const backend = await startBackend();
    const accountId = await connectAccount(backend, 'github');
    for (const _ of [1, 2, 3]) {
      backend.clock.now += 3_590_000;
      const { body } = await backend.call('POST', '/tools/execute/GITHUB_GET_CURRENT_USER', {
        connected_account_id: accountId,
        arguments: {},
      });
      expect(body).toMatchObject({ successful: true, error: null });
    }
    const { counts } = (await (await fetch(`${backend.sandboxUrl}/control/log?toolkit=github`)).json()) as {
      counts: object;
    };
    expect(counts).toEqual({ authorization_code: 1, refresh_token: 3 });
  });
});
