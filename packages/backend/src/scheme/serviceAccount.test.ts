import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthConfig, issueKey } from '../../test/connect.ts';
import { schemeCatalog } from '../../test/conformance/schemeToolkits.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';

const mode = 'SERVICE_ACCOUNT';

async function connect(backend: TestBackend, val: Record<string, string>, credentials: Record<string, string> = {}) {
  const id = await createAuthConfig(backend, 'signalbox', { authScheme: mode, credentials });
  return backend.call('POST', '/connected_accounts', {
    auth_config: { id },
    connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', ...val } } },
  });
}

const proxy = (backend: TestBackend, id: string) =>
  backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, endpoint: '/me', method: 'GET' });

async function tokenRequests(backend: TestBackend): Promise<number> {
  const log = (await (await fetch(`${backend.sandboxUrl}/control/log`)).json()) as { counts: Record<string, number> };
  return log.counts['installation'] ?? 0;
}

describe('serviceAccount', () => {
  it('gets a token by its signature, keeps it for its life, and then gets the next', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { body } = await connect(backend, await issueKey(backend, 'signalbox', mode));

    expect(await proxy(backend, body.id)).toMatchObject({ body: { status: 200, data: { name: 'Maya Lindqvist' } } });
    expect(await proxy(backend, body.id)).toMatchObject({ body: { status: 200 } });
    expect(await tokenRequests(backend)).toBe(1);

    backend.clock.now += 3_600_000;

    expect(await proxy(backend, body.id)).toMatchObject({ body: { status: 200 } });
    expect(await tokenRequests(backend)).toBe(2);
  });

  it('counts the life of its token anew where the key is replaced', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { body } = await connect(backend, await issueKey(backend, 'signalbox', mode));
    const endOf = async () =>
      Date.parse((await backend.call('GET', `/connected_accounts/${body.id}`)).body.state.val.expires_at);
    const before = await endOf();
    backend.clock.now += 1_500_000;

    const val = await issueKey(backend, 'signalbox', mode);
    const state = { authScheme: mode, val };
    expect(await backend.call('PATCH', `/connected_accounts/${body.id}`, { connection: { state } })).toMatchObject({
      status: 200,
    });

    expect(await endOf()).toBe(before + 1_500_000);
    backend.clock.now += 2_400_000;
    expect(await proxy(backend, body.id)).toMatchObject({ body: { status: 200 } });
    expect(await tokenRequests(backend)).toBe(2);
  });

  it('shows its key and its token to nobody', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { body } = await connect(backend, await issueKey(backend, 'signalbox', mode));

    const { body: shown } = await backend.call('GET', `/connected_accounts/${body.id}`);

    expect(shown.state.val).toMatchObject({
      private_key: '----...',
      access_token: expect.stringMatching(/^.{4}\.\.\.$/),
    });
  });

  it('makes no account of a key, an app or an installation that the vendor does not know', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const right = await issueKey(backend, 'signalbox', mode);
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const other = await issueKey(backend, 'signalbox', mode);

    const answers = [
      await connect(backend, { ...right, private_key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString() }),
      await connect(backend, { ...right, application_id: '1' }),
      await connect(backend, { ...right, installation_id: other['installation_id'] ?? '' }),
      await connect(backend, { ...right, private_key: 'nonsense' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect((await backend.call('GET', '/connected_accounts')).body.items).toEqual([]);
  });

  it('lets no user choose an installation of the auth config’s app', async () => {
    const backend = await startBackend({ catalog: schemeCatalog() });
    const { installation_id: installation = '', ...app } = await issueKey(backend, 'signalbox', mode);

    const chosen = await connect(backend, { installation_id: installation }, app);
    const fixed = await connect(backend, { installation_id: '1' }, { ...app, installation_id: installation });

    expect(chosen.status).toBe(400);
    expect(fixed.status).toBe(201);
    expect(await proxy(backend, fixed.body.id)).toMatchObject({ body: { status: 200 } });
    expect(await tokenRequests(backend)).toBe(1);
  });
});
