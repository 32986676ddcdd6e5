import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackend } from '@kit/backend';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '@kit/backend';
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

const start = () => startKit({ baseUrl: backend.url, apiKey: backend.apiKey });

describe('createKitRouter with the embedded backend', () => {
  it('connects an OAuth toolkit through Connect Link, sign-in and consent', async () => {
    await using kit = await start();
    const alice = kit.browser('alice');
    const plans = (await alice.fetch('/api/kit/toolkits?slugs=github')).json();
    expect(plans.items).toMatchObject([
      { slug: 'github', plan: { connect: 'window', authScheme: 'OAUTH2', fields: [] } },
    ]);

    const started = (await alice.send('POST', '/api/kit/connected-accounts', { toolkit: 'github' })).json();
    const link = await alice.open(started.redirectUrl ?? '');
    const login = await alice.submit(link, new URL(link.url).pathname);
    const consent = await alice.submit(login, '/login', { person: 'Ada Lovelace' });
    const person = /name="person" value="([^"]+)"/.exec(consent.text)?.[1] ?? '';
    const end = await alice.submit(consent, '/consent', { person, decision: 'allow' });

    expect(end.text).toContain('The account is connected.');
    const { items } = (await alice.fetch('/api/kit/connected-accounts')).json();
    expect(items).toMatchObject([{ toolkit: 'github', state: 'connected', alias: null }]);
    expect((await kit.browser('bob').fetch('/api/kit/connected-accounts')).json().items).toEqual([]);
    expect((await alice.send('DELETE', `/api/kit/connected-accounts/${items[0]?.id}`)).status).toBe(204);
    expect((await alice.fetch('/api/kit/connected-accounts')).json().items).toEqual([]);
  });

  it('says that access was denied, and offers the toolkit again', async () => {
    await using kit = await start();
    const alice = kit.browser('denying');
    const started = (await alice.send('POST', '/api/kit/connected-accounts', { toolkit: 'github' })).json();
    const link = await alice.open(started.redirectUrl ?? '');
    const login = await alice.submit(link, new URL(link.url).pathname);
    const consent = await alice.submit(login, '/login', { person: 'Ada Lovelace' });
    const person = /name="person" value="([^"]+)"/.exec(consent.text)?.[1] ?? '';
    const end = await alice.submit(consent, '/consent', { person, decision: 'deny' });

    expect(end.text).toContain('Access was not granted.');
    const { items } = (await alice.fetch('/api/kit/connected-accounts')).json();
    expect(items).toMatchObject([{ toolkit: 'github', state: 'failed' }]);
  });
});
