import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '@kit/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '@kit/backend';
import type { KitRouterOptions } from '../src/index.ts';
import type { TestBrowser } from './createBrowser.ts';
import { startKit } from './startKit.ts';

let dataDir: string;
let backend: Backend;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kit-express-'));
  backend = await createBackend({ port: 0, dataDir, sandbox: true });
});

afterAll(async () => {
  await backend.close();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (options: Partial<KitRouterOptions> = {}) =>
  startKit({ baseUrl: backend.url, apiKey: backend.apiKey, ...options });

const accountsPath = '/api/kit/connected-accounts';

/** From a Connect Link to where the browser comes to rest. */
async function authorize(browser: TestBrowser, redirectUrl: string | null, decision = 'allow', name = 'Ada Lovelace') {
  const link = await browser.open(redirectUrl ?? '');
  const login = await browser.submit(link, new URL(link.url).pathname);
  const consent = await browser.submit(login, '/login', { person: name });
  const person = /name="person" value="([^"]+)"/.exec(consent.text)?.[1] ?? '';
  return browser.submit(consent, '/consent', { person, decision });
}

interface VendorAnswer {
  readonly client_id: string;
  readonly client_secret: string;
  readonly values: Readonly<Record<string, string>>;
}

/** What an administrator and a user do at the sandbox vendor. */
async function askVendor(toolkit: string, path: string, body: object) {
  const response = await fetch(`${backend.sandboxUrl}/v/${toolkit}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const made: VendorAnswer = JSON.parse(await response.text());
  return made;
}

describe('createKitRouter with the embedded backend', () => {
  it('connects an OAuth toolkit through Connect Link, sign-in and consent, and disconnects it', async () => {
    await using kit = await start();
    const alice = kit.browser('alice');
    const plans = (await alice.fetch('/api/kit/toolkits?slugs=github')).json();
    expect(plans.items).toMatchObject([
      { slug: 'github', plan: { connect: 'window', authScheme: 'OAUTH2', fields: [] } },
    ]);

    const started = (await alice.send('POST', accountsPath, { toolkit: 'github' })).json();
    const end = await authorize(alice, started.redirectUrl);

    expect(end.text).toContain('The account is connected.');
    const { items } = (await alice.fetch(accountsPath)).json();
    expect(items).toMatchObject([{ toolkit: 'github', state: 'connected', alias: null }]);
    expect((await kit.browser('bob').fetch(accountsPath)).json().items).toEqual([]);
    expect((await alice.send('DELETE', `${accountsPath}/${items[0]?.id}`)).status).toBe(204);
    expect((await alice.fetch(accountsPath)).json().items).toEqual([]);
  });

  it('says whose account it is, and asks before reconnecting makes it somebody else’s', async () => {
    await using kit = await start();
    const alice = kit.browser('reconnecting');
    const first = (await alice.send('POST', accountsPath, { toolkit: 'github' })).json();
    await authorize(alice, first.redirectUrl);
    const [old] = (await alice.fetch(accountsPath)).json().items;
    expect(old).toMatchObject({ state: 'connected', connectedAs: 'adalovelace' });

    const again = (await alice.send('POST', accountsPath, { toolkit: 'github', reconnect: old?.id })).json();
    const other = kit.browser('reconnecting'); // whom the sandbox does not know yet
    for (const [name, value] of alice.cookies) other.cookies.set(name, value);
    const asked = await authorize(other, again.redirectUrl, 'allow', 'Grace Hopper');
    expect(asked.text).toContain('You signed in as <strong>gracehopper</strong>');
    const pending = (await alice.fetch(accountsPath)).json().items;
    expect(pending).toContainEqual(expect.objectContaining({ id: old?.id, connectedAs: 'adalovelace' }));
    expect(JSON.stringify(pending)).not.toContain('gracehopper');

    const end = await other.submit(asked, '/confirm');
    expect(end.text).toContain('The account is connected.');
    const { items } = (await alice.fetch(accountsPath)).json();
    expect(items).toMatchObject([{ state: 'connected', connectedAs: 'gracehopper' }]);
    expect(kit.events.at(-1)).toMatchObject({
      type: 'connected',
      connectedAs: 'gracehopper',
      previouslyConnectedAs: 'adalovelace',
    });
  });

  it('says that access was denied, and offers the toolkit again', async () => {
    await using kit = await start();
    const alice = kit.browser('denying');
    const started = (await alice.send('POST', accountsPath, { toolkit: 'github' })).json();

    const end = await authorize(alice, started.redirectUrl, 'deny');

    expect(end.text).toContain('Access was not granted.');
    const { items } = (await alice.fetch(accountsPath)).json();
    expect(items).toMatchObject([{ toolkit: 'github', state: 'failed' }]);
  });

  it('connects by an API key from the described fields, and says at the field what is missing or wrong', async () => {
    await using kit = await start();
    const alice = kit.browser('alice');
    const { items: toolkits } = (await alice.fetch('/api/kit/toolkits?slugs=stripe')).json();
    expect(toolkits).toMatchObject([{ plan: { connect: 'dialog', authScheme: 'API_KEY', redirects: false } }]);
    const { values } = await askVendor('stripe', '/keys', { mode: 'API_KEY', person: 'Ada Lovelace' });
    const [[name, key] = ['', '']] = Object.entries(values);

    const refused = await alice.send('POST', accountsPath, { toolkit: 'stripe', fields: { [name]: 'sk_wrong' } });
    expect(refused.status).toBe(422);
    expect(refused.json()).toMatchObject({ code: 'credentials_invalid', errors: [{ field: name }] });
    expect(refused.text).not.toContain('sk_wrong');
    const missing = await alice.send('POST', accountsPath, { toolkit: 'stripe' });
    expect(missing.json()).toMatchObject({
      code: 'fields_invalid',
      errors: [{ field: name, message: 'This is required.' }],
    });

    // A key is also refused where it is shown in the wrong place.
    const misplaced = { [name]: 'phx_wrong', region: 'eu' };
    const elsewhere = await alice.send('POST', accountsPath, { toolkit: 'posthog', fields: misplaced });
    expect(elsewhere.json().errors).toEqual([
      { field: name, code: 'not_accepted', message: 'This was not accepted.' },
      { field: 'region', code: 'check_as_well', message: 'Check this as well.' },
    ]);

    const made = await alice.send('POST', accountsPath, { toolkit: 'stripe', fields: { [name]: key } });
    expect(made.status).toBe(201);
    expect(made.json()).toMatchObject({ redirectUrl: null, connectedAccount: { state: 'connected' } });
    expect(made.text).not.toContain(key);
  });

  it('connects with no field asked where the administrator’s key serves everybody', async () => {
    await using kit = await start();
    const admin = kit.browser('root!');
    const { values } = await askVendor('posthog', '/keys', { person: 'Ada Lovelace' });
    const path = '/api/kit/auth-configs';
    const body = { type: 'custom', toolkit: 'posthog', authScheme: 'API_KEY', name: 'One for all' };
    const unknown = await admin.send('POST', path, { ...body, sharedCredentials: { nonsense: 'x' } });
    expect(unknown.json()).toMatchObject({ code: 'fields_invalid', errors: [{ field: 'nonsense' }] });

    const made = (await admin.send('POST', path, { ...body, sharedCredentials: values })).json();
    expect(made).toMatchObject({ sharesCredentials: true, sharedFields: Object.keys(values) });
    expect(JSON.stringify(made)).not.toContain(values['generic_api_key']);

    const alice = kit.browser('alice');
    const toolkit = (await alice.fetch(`/api/kit/toolkits/posthog?authConfigId=${made.id}`)).json();
    expect(toolkit).toMatchObject({ plan: { connect: 'none', fields: [] } });
    const started = await alice.send('POST', accountsPath, { authConfigId: made.id });
    expect(started.json()).toMatchObject({ redirectUrl: null, connectedAccount: { state: 'connected' } });
  });

  it('connects by an auth config that an administrator made of the app’s own client', async () => {
    await using kit = await start();
    const admin = kit.browser('root@acme!');
    const detail = (await admin.fetch('/api/kit/toolkits/github')).json();
    const app = await askVendor('github', '/oauth/reg', {
      client_name: 'Acme',
      redirect_uris: [detail.schemes[0]?.redirectUri],
    });
    const made = await admin.send('POST', '/api/kit/auth-configs', {
      toolkit: 'github',
      type: 'custom',
      name: 'Ours',
      authScheme: 'OAUTH2',
      credentials: { client_id: app.client_id, client_secret: app.client_secret },
      scopes: ['repo'],
    });
    expect(made.status).toBe(201);
    expect(made.json()).toMatchObject({
      name: 'Ours',
      managed: false,
      enabled: true,
      scopes: ['repo'],
      readOnly: false,
    });
    expect(made.text).not.toContain(app.client_secret);

    const user = kit.browser('ann@acme');
    const started = (await user.send('POST', accountsPath, { toolkit: 'github' })).json();
    expect(started.connectedAccount).toMatchObject({ authConfigId: made.json().id });
    const end = await authorize(user, started.redirectUrl);
    expect(end.text).toContain('The account is connected.');
    const foreign = (await kit.browser('root@other!').fetch('/api/kit/auth-configs?toolkit=github')).json();
    expect(foreign.items.map(({ id }) => id)).not.toContain(made.json().id);
  });

  it('lets an own OAuth app come back over an address of the host’s', async () => {
    await using kit = await start({ redirectUri: 'own' });
    const admin = kit.browser('root@umbrella!');
    const detail = (await admin.fetch('/api/kit/toolkits/github')).json();
    const own = `${kit.origin}/api/kit/oauth/callback`;
    expect(detail.schemes[0]?.redirectUri).toBe(own);
    const app = await askVendor('github', '/oauth/reg', { client_name: 'Acme', redirect_uris: [own] });
    const made = await admin.send('POST', '/api/kit/auth-configs', {
      toolkit: 'github',
      type: 'custom',
      authScheme: 'OAUTH2',
      credentials: { client_id: app.client_id, client_secret: app.client_secret },
    });
    expect(made.status).toBe(201);

    const user = kit.browser('ann@umbrella');
    const started = (await user.send('POST', accountsPath, { toolkit: 'github' })).json();
    const end = await authorize(user, started.redirectUrl);
    expect(end.text).toContain('The account is connected.');
  });

  it('gives the one who forwards a link nothing', async () => {
    await using kit = await start();
    const attacker = kit.browser('mallory');
    const started = (await attacker.send('POST', accountsPath, { toolkit: 'github' })).json();

    const end = await authorize(kit.browser('victim'), started.redirectUrl);

    expect(end.text).toContain('started in another browser');
    expect((await attacker.fetch(`${accountsPath}/${started.connectedAccount.id}`)).status).toBe(404);
    expect((await attacker.fetch(accountsPath)).json().items).toEqual([]);
  });
});
