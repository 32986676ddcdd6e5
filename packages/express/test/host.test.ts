import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { createKitRouter } from '../src/index.ts';
import type { KitRouterOptions } from '../src/index.ts';
import { request } from './createBrowser.ts';
import { createFakeUpstream } from './createFakeUpstream.ts';

async function startHost(options: Partial<KitRouterOptions> = {}) {
  const upstream = await createFakeUpstream();
  const kit = createKitRouter({
    apiKey: 'ak_test',
    baseUrl: upstream.url,
    publicUrl: 'http://localhost/api/kit',
    identify: (req) => (req.headers['x-user'] === undefined ? null : { userId: String(req.headers['x-user']) }),
    logger: { info() {}, warn() {}, error() {} },
    ...options,
  });
  const app = express();
  app.post('/issues', kit.requireConnection('GitHub'), (req, res) => {
    res.json({ by: kit.connectionOf(req)?.id ?? null });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/issues`;
  return {
    kit,
    upstream,
    ask: (user?: string) => request(url, { method: 'POST', headers: user === undefined ? {} : { 'x-user': user } }),
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await upstream.close();
    },
  };
}

describe('requireConnection', () => {
  it('lets a connected user through, and tells the others what to connect', async () => {
    await using host = await startHost();
    const { id } = host.upstream.newAuthConfig('github');
    const account = host.upstream.newAccount('alice', id);
    host.upstream.newAccount('paused', id, { status: 'INACTIVE' });
    host.upstream.newAccount('unconfirmed', id, { alias: `unconfirmed-${'a'.repeat(20)}` });
    expect((await host.ask('alice')).json()).toEqual({ by: account.id });
    for (const user of ['bob', 'paused', 'unconfirmed']) {
      const response = await host.ask(user);
      expect(response.status).toBe(409);
      expect(response.headers['content-type']).toContain('application/problem+json');
      expect(response.json()).toMatchObject({
        code: 'not_connected',
        toolkit: 'GitHub',
        recovery: { action: 'connect' },
      });
    }
    expect((await host.ask()).json()).toMatchObject({ code: 'not_signed_in' });
  });

  it('goes to upstream under the request ID that it answers with', async () => {
    await using host = await startHost();
    const response = await host.ask('alice');
    expect(host.upstream.calls.map(({ headers }) => headers['x-request-id'])).toEqual([response.json()['requestId']]);
  });

  it('answers by itself where upstream is down', async () => {
    await using host = await startHost();
    host.upstream.fault('GET', /./, (req) => void req.socket.destroy(), 10);
    expect((await host.ask('alice')).json()).toMatchObject({ code: 'upstream_unavailable' });
  });
});

describe('getConnection', () => {
  it('answers the account that speaks for the toolkit', async () => {
    await using host = await startHost();
    const { id } = host.upstream.newAuthConfig('github');
    host.upstream.newAccount('acme:ann', id, { status: 'EXPIRED', created_at: '2026-01-02T00:00:00.000Z' });
    const active = host.upstream.newAccount('acme:ann', id, { created_at: '2026-01-01T00:00:00.000Z' });
    const ann = { userId: 'ann', tenant: 'acme' };
    expect(await host.kit.getConnection(ann, 'github')).toMatchObject({ id: active.id, state: 'connected' });
    expect(await host.kit.getConnection({ userId: 'ann' }, 'github')).toBeUndefined();
  });

  it.each([{ userId: '' }, { userId: 'default' }, { userId: 'a', tenant: '' }])('throws for %j', async (user) => {
    await using host = await startHost();
    await expect(host.kit.getConnection(user, 'github')).rejects.toThrow('a user is');
    expect(host.upstream.calls).toEqual([]);
  });
});

describe('waitForConnection', () => {
  const unconfirmed = { alias: `unconfirmed-${'a'.repeat(20)}`, status: 'ACTIVE' };

  it('resolves when the account is confirmed', async () => {
    await using host = await startHost();
    const account = host.upstream.newAccount('alice', host.upstream.newAuthConfig('github').id, unconfirmed);
    const waiting = host.kit.waitForConnection(account.id);
    await expect.poll(() => host.upstream.calls.length).toBeGreaterThan(0);
    account.alias = null;
    expect(await waiting).toMatchObject({ id: account.id, state: 'connected' });
  });

  it('rejects when it failed, is gone, takes too long or nobody waits any more', async () => {
    await using host = await startHost();
    const { id } = host.upstream.newAuthConfig('github');
    const failed = host.upstream.newAccount('alice', id, { status: 'FAILED' });
    const pending = host.upstream.newAccount('alice', id, unconfirmed);
    await expect(host.kit.waitForConnection(failed.id)).rejects.toMatchObject({ code: 'connection_failed' });
    await expect(host.kit.waitForConnection('ca_gone')).rejects.toMatchObject({ code: 'not_found' });
    await expect(host.kit.waitForConnection(pending.id, { timeoutMs: 0 })).rejects.toMatchObject({
      code: 'attempt_expired',
    });
    const controller = new AbortController();
    const waiting = host.kit.waitForConnection(pending.id, { signal: controller.signal });
    await expect.poll(() => host.upstream.calls.at(-1)?.path).toContain(pending.id);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

describe('close', () => {
  it('ends all waiting too, which would keep the process from stopping', async () => {
    await using host = await startHost();
    const { id } = host.upstream.newAuthConfig('github');
    const pending = host.upstream.newAccount('alice', id, { alias: `unconfirmed-${'a'.repeat(20)}` });
    const waits = [
      host.kit.waitForConnection(pending.id),
      host.kit.waitForConnection(pending.id, { signal: new AbortController().signal }),
    ];
    const ends = Promise.allSettled(waits);
    await expect.poll(() => host.upstream.calls.length).toBeGreaterThan(1);
    host.kit.close();
    for (const end of await ends) {
      expect(end).toMatchObject({
        status: 'rejected',
        reason: { name: 'AbortError', message: 'kit.close() was called.' },
      });
    }
    await expect(host.kit.waitForConnection(pending.id)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('createSession', () => {
  it('connects by the kit’s own auth configs, and asks the user’s browser to begin', async () => {
    await using host = await startHost();
    const { id } = host.upstream.newAuthConfig('github');
    host.upstream.fault('POST', /session$/, (_req, res) => {
      const body = { session_id: 'trs_1', mcp: { type: 'http', url: 'http://127.0.0.1/mcp' }, config: {} };
      res.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    const session = await host.kit.createSession({ userId: 'alice' }, { toolkits: ['GitHub', 'nope'] });
    expect(session).toMatchObject({ id: 'trs_1', mcpUrl: 'http://127.0.0.1/mcp' });
    expect(host.upstream.calls.at(-1)?.body).toEqual({
      user_id: 'alice',
      toolkits: { enable: ['github', 'nope'] },
      auth_configs: { github: id },
      manage_connections: { enable: true },
    });
    expect(await session.authorize('GitHub', 'To file the issue')).toEqual({
      connected: false,
      request: { toolkit: 'github', reason: 'To file the issue' },
    });
    host.upstream.newAccount('alice', id);
    expect(await session.authorize('github')).toMatchObject({ connected: true, account: { state: 'connected' } });
  });

  it('connects by the user’s own auth configs where it may use all toolkits', async () => {
    await using host = await startHost({ authConfigs: { shopify: 'ac_pinned' } });
    const { upstream } = host;
    const own = upstream.newAuthConfig('github', { name: 'Ours [tenant:acme]' });
    upstream.newAuthConfig('github', { name: 'Theirs [tenant:other]' });
    upstream.newAuthConfig('hackernews', { name: 'Theirs [tenant:other]' });
    upstream.newAuthConfig('firecrawl', { status: 'DISABLED' });
    upstream.newAuthConfig('shopify', { id: 'ac_pinned', name: 'Older' });
    upstream.newAuthConfig('shopify', { name: 'Newer' });
    upstream.fault('POST', /session$/, (_req, res) => {
      res.writeHead(201, { 'content-type': 'application/json' }).end('{"session_id":"trs_1"}');
    });
    await host.kit.createSession({ userId: 'ann', tenant: 'acme' });
    expect(upstream.calls.at(-1)?.body).toEqual({
      user_id: 'acme:ann',
      auth_configs: { github: own.id, shopify: 'ac_pinned' },
      manage_connections: { enable: true },
    });
  });

  it('connects by the auth configs that were made on a press, however many there are of others', async () => {
    await using host = await startHost();
    const { upstream } = host;
    for (let count = 0; count <= 500; count += 1) {
      upstream.newAuthConfig('github', { name: `Theirs [tenant:other${count}]` });
    }
    for (let count = 0; count < 60; count += 1)
      upstream.newAuthConfig(`app${count}`, { name: `App ${count} (automatic)` });
    upstream.fault('POST', /session$/, (_req, res) => {
      res.writeHead(201, { 'content-type': 'application/json' }).end('{"session_id":"trs_1"}');
    });
    await host.kit.createSession({ userId: 'ann' });
    expect(Object.keys(Object(upstream.calls.at(-1)?.body?.['auth_configs']))).toHaveLength(60);
  });

  it('is not made where it could use nothing', async () => {
    await using host = await startHost({ toolkits: ['github'] });
    for (const toolkits of [['gmail'], []]) {
      const made = host.kit.createSession({ userId: 'alice' }, { toolkits });
      await expect(made).rejects.toMatchObject({ code: 'toolkit_not_allowed' });
    }
    expect(host.upstream.calls).toEqual([]);
  });

  it.each([[{}], [{ toolkits: ['GitHub'] }]])(
    'connects by the tenant’s auth config where the kit has an allow-list, asked for %j',
    async (options) => {
      await using host = await startHost({ toolkits: ['github'] });
      const own = host.upstream.newAuthConfig('github', { name: 'Ours [tenant:acme]' });
      host.upstream.newAuthConfig('github', { name: 'Theirs [tenant:other]' });
      host.upstream.fault('POST', /session$/, (_req, res) => {
        res.writeHead(201, { 'content-type': 'application/json' }).end('{"session_id":"trs_1"}');
      });
      await host.kit.createSession({ userId: 'ann', tenant: 'acme' }, options);
      expect(host.upstream.calls.at(-1)?.body).toMatchObject({
        toolkits: { enable: ['github'] },
        auth_configs: { github: own.id },
      });
      expect(host.upstream.calls.map(({ path }) => path)).toEqual(['/auth_configs', '/tool_router/session']);
    },
  );
});
