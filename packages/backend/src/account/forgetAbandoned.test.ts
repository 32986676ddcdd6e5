import { describe, expect, it } from 'vitest';
import { connectAccount, createAuthConfig, createLink } from '../../test/connect.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { stores, useStore } from '../../test/useStore.ts';
import { authorizeAs } from '../sandbox/authorizeAs.ts';

const day = 86_400_000;

const accountOf = (backend: TestBackend, id: string) => backend.call('GET', `/connected_accounts/${id}`);

describe.each(stores)('an account that was never finished, on %s', (store) => {
  useStore(store);

  it('is forgotten after a month, while one that was connected once is kept', async () => {
    const backend = await startBackend();
    const authConfigId = await createAuthConfig(backend, 'github');
    const connected = await connectAccount(backend, 'github');
    const expired = await createLink(backend, authConfigId);
    const cancelled = await createLink(backend, authConfigId);
    await openBrowser().submit(`${cancelled.url}/cancel`);

    backend.clock.now += 29 * day;
    await createLink(backend, authConfigId);
    expect((await accountOf(backend, expired.accountId)).body.status).toBe('EXPIRED');

    backend.clock.now += 2 * day;
    const { accountId: newest } = await createLink(backend, authConfigId);

    const status = async (id: string) => (await accountOf(backend, id)).status;
    expect(await Promise.all([expired.accountId, cancelled.accountId].map(status))).toEqual([404, 404]);
    expect(await Promise.all([connected, newest].map(status))).toEqual([200, 200]);
  });

  it('gives its alias back, and gets it again only while nobody else has it', async () => {
    const backend = await startBackend();
    const authConfigId = await createAuthConfig(backend, 'github');
    const first = await createLink(backend, authConfigId, { alias: 'work' });
    const taken = { auth_config_id: authConfigId, user_id: 'ada', alias: 'work' };
    expect((await backend.call('POST', '/connected_accounts/link', taken)).status).toBe(400);
    backend.clock.now += 600_001;

    const second = await createLink(backend, authConfigId, { alias: 'work' });

    expect((await accountOf(backend, first.accountId)).body).toMatchObject({ status: 'EXPIRED', alias: 'work' });
    const again = await backend.call('POST', `/connected_accounts/${first.accountId}/refresh`, {});
    expect([again.status, again.body.error.errors]).toEqual([400, [expect.stringMatching(/^alias: /)]]);
    await openBrowser().connect(second.url);
    backend.clock.now += 600_001;
    expect((await backend.call('POST', '/connected_accounts/link', taken)).status).toBe(400);
  });

  it('is given to one of two who ask for the same alias at once', async () => {
    const backend = await startBackend({
      sandbox: false,
      managedClients: () => ({ clientId: 'a', clientSecret: 'b' }),
    });
    const body = { auth_config_id: await createAuthConfig(backend, 'github'), user_id: 'ada', alias: 'work' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => backend.call('POST', '/connected_accounts/link', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 400)]);
  });

  it.each([undefined, 'https://app.test/verify'])(
    'does not become ACTIVE when its auth config was disabled while the user was away (verifier %s)',
    async (verifierUrl) => {
      const backend = await startBackend(verifierUrl === undefined ? {} : { verifierUrl });
      const authConfigId = await createAuthConfig(backend, 'github');
      const { url, accountId } = await createLink(backend, authConfigId);
      const browser = openBrowser();
      const callback = await authorizeAs((await browser.submit(url)).onward ?? '');
      const end = verifierUrl === undefined ? undefined : await browser.visit(callback);
      await backend.call('PATCH', `/auth_configs/${authConfigId}/DISABLED`);

      if (end) {
        const completed = await backend.call('POST', '/connected_accounts/complete_auth', {
          session_uri: end.onward?.searchParams.get('session_uri'),
          user_id: 'ada',
        });
        expect(completed.status).toBe(400);
      } else await browser.visit(callback);

      expect((await accountOf(backend, accountId)).body).toMatchObject({
        status: 'FAILED',
        status_reason: 'Auth config is disabled',
      });
    },
  );
});
