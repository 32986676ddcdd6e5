import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { officialSdk } from '../../test/conformance/officialSdk.ts';
import { connectAccount, createAuthConfig, createLink, issueKey } from '../../test/connect.ts';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { openBrowser } from '../../test/openBrowser.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { json, type VendorAnswer } from '../../test/startVendor.ts';
import { stores, useStore } from '../../test/useStore.ts';
import { builtinToolkits } from '../catalog/builtinToolkits.ts';

const token = { access_token: 'at_canary_0123', token_type: 'bearer', expires_in: 3600, refresh_token: 'rt' };
const identity = { id: ['user.id'], label: ['user.email', 'user.name'] };

/** A vendor that grants whatever it is asked for, and says who that is in a way of its own. */
const startAt = (whoAmI: VendorAnswer) =>
  startWithVendor(
    (request, response) => (request.path.startsWith('/api/me') ? whoAmI : json(200, token))(request, response),
    { identity },
  );

const labelOf = async (backend: TestBackend, id: string): Promise<string | undefined> =>
  (await backend.call('GET', `/connected_accounts/${id}`)).body.experimental.connected_as;

describe.each(stores)('whose account it is, on %s', (store) => {
  useStore(store);

  it('is known when the account is ACTIVE, one by one and in lists, in a place that the official SDK passes over', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');

    const { body: one } = await backend.call('GET', `/connected_accounts/${id}`);
    const { body: list } = await backend.call('GET', '/connected_accounts?user_ids=ada');
    const parsed = await officialSdk(backend).connectedAccounts.get(id);

    expect(one.experimental).toEqual({ account_type: 'PRIVATE', connected_as: 'mayal' });
    expect(list.items[0].experimental).toEqual(one.experimental);
    expect(JSON.stringify([one.state, one.data])).not.toContain('mayal');
    expect(parsed).toMatchObject({ status: 'ACTIVE', experimental: { accountType: 'PRIVATE' } });
  });

  it('stays known while credentials are renewed', async () => {
    const backend = await startBackend();
    const id = await connectAccount(backend, 'github');
    backend.clock.now += 3_590_000;
    const path = '/tools/execute/GITHUB_GET_CURRENT_USER';
    expect((await backend.call('POST', path, { connected_account_id: id, arguments: {} })).status).toBe(200);

    expect(await labelOf(backend, id)).toBe('mayal');
  });
});

describe('whose account it is', () => {
  it('is sealed with the credential', async () => {
    const backend = await startBackend();
    await connectAccount(backend, 'github');
    await backend.close();

    const files = readdirSync(backend.dataDir).filter((name) => name.startsWith('backend.sqlite'));
    const stored = Buffer.concat(files.map((name) => readFileSync(join(backend.dataDir, name))));
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.toString('latin1')).not.toMatch(/mayal|maya-lindqvist/);
  });

  it('is told by the call that checks a key: there is no second one', async () => {
    const { vendor, backend } = await startWithVendor(json(200, { user: { id: 7, email: 'ada@example.com' } }), {
      identity,
      schemes: [
        {
          mode: 'API_KEY',
          name: 'acme_key',
          hintUrl: null,
          fields: {
            authConfig: [],
            connection: [{ name: 'key', displayName: 'Key', description: '', required: true, secret: true }],
          },
        },
      ],
    });
    const { url, accountId } = await createLink(
      backend,
      await createAuthConfig(backend, 'acme', { authScheme: 'API_KEY', credentials: {} }),
    );

    await openBrowser().submit(url, { key: 'secret' });

    expect(await labelOf(backend, accountId)).toBe('ada@example.com');
    expect(vendor.requests).toHaveLength(1);
  });

  it('follows a key that is replaced, or imported unchecked', async () => {
    const backend = await startBackend();
    const config = await createAuthConfig(backend, 'posthog', { authScheme: 'API_KEY', credentials: {} });
    const val = { ...(await issueKey(backend, 'posthog', 'API_KEY')), status: 'ACTIVE' };
    const { body: made } = await backend.call('POST', '/connected_accounts', {
      auth_config: { id: config },
      connection: { user_id: 'ada', state: { authScheme: 'API_KEY', val } },
    });
    await expect.poll(() => labelOf(backend, made.id)).toBe('maya.lindqvist@example.com');

    const path = `/connected_accounts/${made.id}`;
    const wrong = { connection: { state: { authScheme: 'API_KEY', val: { generic_api_key: 'phx_wrong' } } } };
    expect((await backend.call('PATCH', path, wrong)).status).toBe(200);

    expect(await labelOf(backend, made.id)).toBeUndefined();
  });

  it.each<[string, VendorAnswer]>([
    ['refuses', json(403, { user: { id: 7, name: 'Mallory' } })],
    ['fails', json(500, { user: { id: 7, name: 'Mallory' } })],
    ['hangs up', (_request, response) => void response.destroy()],
    [
      'sends elsewhere',
      (_request, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    ],
    ['answers ten megabytes', json(200, { user: { id: 7, name: 'Mallory' }, more: 'x'.repeat(10_000_000) })],
    ['answers a page', (_request, response) => void response.writeHead(200).end('<h1>Mallory</h1>')],
    [
      'nests without end',
      (_request, response) =>
        void response.end(`{"user":{"name":"Mallory"},"x":${'['.repeat(9000)}${']'.repeat(9000)}}`),
    ],
    ['answers other types', json(200, { user: { id: { a: 1 }, name: ['Mallory'] } })],
    ['names what every object has', json(200, { user: [] })],
  ])('stays unknown where the vendor %s, and the account is ACTIVE all the same', async (_name, whoAmI) => {
    const { backend } = await startAt(whoAmI);

    const id = await connectAcme(backend);

    const { body } = await backend.call('GET', `/connected_accounts/${id}`);
    expect([body.status, body.experimental]).toEqual(['ACTIVE', { account_type: 'PRIVATE' }]);
  });

  it('is a short line of text, whatever its owner wrote into their name', async () => {
    const name = `<img src=x onerror=alert(1)>\u202E\n\u0000${'é'.repeat(400)}`;
    const { backend } = await startAt(json(200, { user: { id: 7, name } }));

    const label = await labelOf(backend, await connectAcme(backend));

    expect(label).toHaveLength(100);
    expect(label).toMatch(/^<img src=x onerror=alert\(1\)> é+$/);
  });

  it('holds nobody up: a slow vendor is waited for by nobody but itself', async () => {
    let answer: (() => void) | undefined;
    const { backend } = await startAt((request, response) => {
      answer = () => json(200, { user: { id: 7, name: 'Ada' } })(request, response);
    });

    const id = await connectAcme(backend);
    expect(await labelOf(backend, id)).toBeUndefined();
    expect((await backend.call('GET', `/connected_accounts/${id}`)).body.status).toBe('ACTIVE');

    answer?.();
    await expect.poll(() => labelOf(backend, id)).toBe('Ada');
  });

  it('is asked of some accounts where many are imported at once, and still of one that a user connects', async () => {
    const { vendor, backend } = await startAt(() => undefined);
    const credentials = { client_id: 'ours', client_secret: 'secret' };
    const config = await createAuthConfig(backend, 'acme', { authScheme: 'OAUTH2', credentials });
    const imported = await Promise.all(
      Array.from({ length: 15 }, (_, i) =>
        backend.call('POST', '/connected_accounts', {
          auth_config: { id: config },
          connection: { user_id: 'ada', state: { authScheme: 'OAUTH2', val: { access_token: `at_${i}` } } },
        }),
      ),
    );
    expect(imported.map(({ status }) => status)).toEqual(Array.from({ length: 15 }, () => 201));
    const asked = () => vendor.requests.filter(({ path }) => path === '/api/me').length;
    await expect.poll(asked).toBe(10);

    await connectAcme(backend);
    await expect.poll(asked).toBe(11);
  });

  it('is asked again when a credential is renewed of which nobody knows it', async () => {
    let isDown = true;
    const { backend } = await startAt((request, response) =>
      json(isDown ? 503 : 200, { user: { id: 7, name: 'Ada' } })(request, response),
    );
    const id = await connectAcme(backend);
    expect(await labelOf(backend, id)).toBeUndefined();
    isDown = false;
    backend.clock.now += 3_590_000;

    await backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, endpoint: '/other', method: 'GET' });

    await expect.poll(() => labelOf(backend, id)).toBe('Ada');
  });

  it('never costs a credential that is being renewed', async () => {
    const held: (() => void)[] = [];
    let grants = 0;
    const { vendor, backend } = await startWithVendor(
      (request, response) => {
        if (request.path === '/api/me')
          return held.push(() => json(200, { user: { id: 7, name: 'Ada' } })(request, response));
        if (request.path === '/api/other') return json(grants < 2 ? 401 : 200, {})(request, response);
        grants += 1;
        const answer = () => json(200, { ...token, refresh_token: `rt_${grants}` })(request, response);
        if (grants === 2) held.push(answer);
        else answer();
      },
      { identity },
    );
    const id = await connectAcme(backend); // asked who it is, and not answered yet
    const call = () =>
      backend.call('POST', '/tools/execute/proxy', { connected_account_id: id, endpoint: '/other', method: 'GET' });
    const calling = call();
    await expect.poll(() => grants).toBe(2);

    held.shift()?.(); // who it is, while the token is renewed
    await expect.poll(() => vendor.requests.filter(({ path }) => path === '/api/me').length).toBe(2);
    held.shift()?.();
    expect((await calling).body.status).toBe(200);
    await expect
      .poll(() => {
        held.shift()?.();
        return labelOf(backend, id);
      })
      .toBe('Ada');
    backend.clock.now += 3_590_000;
    await call();

    const sent = vendor.requests.filter(({ body }) => body.includes('grant_type=refresh_token'));
    expect(sent.map(({ body }) => new URLSearchParams(body).get('refresh_token'))).toEqual(['rt_1', 'rt_2']);
  });

  it('is given up when the backend closes', async () => {
    const { backend } = await startAt(() => undefined);
    await connectAcme(backend);

    await expect(backend.close()).resolves.toBeUndefined();
  });

  it('is read where each vendor says it', async () => {
    const asked = builtinToolkits.filter(({ currentUser }) => currentUser?.identity).map(({ slug }) => slug);
    expect(asked.length).toBeGreaterThanOrEqual(50);
    const backend = await startBackend();
    for (const slug of ['slack', 'gmail', 'notion', 'linear', 'googledrive', 'zoom']) {
      expect([slug, await labelOf(backend, await connectAccount(backend, slug))]).toEqual([
        slug,
        expect.stringMatching(/maya/i),
      ]);
    }
  });
});
