import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthConfig } from '../../test/connect.ts';
import { startBackend } from '../../test/startBackend.ts';
import { acmeCatalog, json, startVendor, type VendorAnswer } from '../../test/startVendor.ts';
import { basicWithJwtScheme } from '../catalog/schemes/basicWithJwtScheme.ts';
import { serviceAccountScheme } from '../catalog/schemes/serviceAccountScheme.ts';

const named = { name: 'acme_machine', hintUrl: null };
const asked = { displayName: 'Asked', description: '' };
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Schemes that get a token of what the user gave: where they ask, and what they are given here. */
const schemes = {
  BASIC_WITH_JWT: {
    at: (url: string) =>
      basicWithJwtScheme({
        ...named,
        username: asked,
        password: asked,
        login: { url: `${url}/login`, body: { name: '{{username}}', word: '{{password}}' }, tokenField: 'token' },
      }),
    val: { username: 'ada', password: 'canary-password' },
  },
  SERVICE_ACCOUNT: {
    at: (url: string) => serviceAccountScheme({ ...named, tokenUrl: `${url}/i/{{installation_id}}` }),
    val: { application_id: '1', installation_id: '2', private_key: pem },
  },
};

async function connect(mode: keyof typeof schemes, answer: VendorAnswer) {
  const vendor = await startVendor(answer);
  const catalog = acmeCatalog(vendor.url, { schemes: [schemes[mode].at(vendor.url)] });
  const backend = await startBackend({ sandbox: false, catalog, allowEgress: [vendor.url] });
  const id = await createAuthConfig(backend, 'acme', { authScheme: mode, credentials: {} });
  const connected = await backend.call('POST', '/connected_accounts', {
    auth_config: { id },
    connection: { user_id: 'ada', state: { authScheme: mode, val: { status: 'ACTIVE', ...schemes[mode].val } } },
  });
  const { items } = (await backend.call('GET', '/connected_accounts')).body;
  return { vendor, backend, connected, items };
}

const modes = ['BASIC_WITH_JWT', 'SERVICE_ACCOUNT'] as const;
const answers: [string, VendorAnswer][] = [
  ['no token', json(200, { ok: true })],
  ['a token that is no text', json(200, { token: 7 })],
  ['a page', (_request, response) => void response.end('<h1>Maintenance</h1>')],
  ['a failure of its own', json(503, { token: 'canary-token' })],
];

describe.each(modes)('a vendor that is asked for a token by %s', (mode) => {
  it.each(answers)('and answers %s makes no account, and is not taken for a refusal', async (_what, answer) => {
    const { vendor, connected, items } = await connect(mode, answer);
    expect([connected.status, connected.body.error.slug]).toEqual([502, 'ConnectedAccount_VendorUnavailable']);
    expect(connected.body.error.message).toMatch(/^Acme did not answer the .* as expected\.$/);
    expect(JSON.stringify(connected.body)).not.toContain('canary');
    expect([vendor.requests.length, items]).toEqual([1, []]);
  });

  it.each(['opaque', 'a.b.c', `a.${Buffer.from('{"exp":1}').toString('base64url')}.c`])(
    'and gives a token that does not say when it ends (%s) is asked once',
    async (token) => {
      const { vendor, backend, connected } = await connect(mode, json(200, { token }));
      expect([connected.status, connected.body.status]).toEqual([201, 'ACTIVE']);
      backend.clock.now += 86_400_000;
      const { body } = await backend.call('POST', '/tools/execute/proxy', {
        connected_account_id: connected.body.id,
        endpoint: '/things',
        method: 'GET',
      });
      expect(body.status).toBe(200);
      expect(vendor.requests.map(({ path }) => path).slice(1)).toEqual(['/api/things']);
      expect(vendor.requests[1]?.headers.authorization).toBe(`Bearer ${token}`);
    },
  );
});
