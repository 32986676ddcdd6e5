import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { createKitRouter, createWebhookHandler } from '../src/index.ts';
import { request } from './createBrowser.ts';
import { readEvents } from './readEvents.ts';
import { startKit } from './startKit.ts';

const webhookSecret = 'whsec_0123456789abcdef';

const expired = (user: string, id = 'msg_1') =>
  JSON.stringify({
    id,
    timestamp: '2026-01-01T00:00:00Z',
    type: 'composio.connected_account.expired',
    metadata: { project_id: 'pr_1' },
    data: {
      id: 'ca_1',
      user_id: user,
      status: 'EXPIRED',
      toolkit: { slug: 'github' },
      state: { val: { access_token: 'CANARY' } },
    },
  });

function sign(body: string, { id = 'msg_1', at = Date.now(), secret = webhookSecret } = {}): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

const post = (origin: string, body: string, headers: Record<string, string>) =>
  request(`${origin}/api/kit/webhooks/composio`, { method: 'POST', body, headers });

describe('POST /webhooks/composio', () => {
  it('tells the user’s tabs and the host that an account has expired, once', async () => {
    await using kit = await startKit({ webhookSecret });
    const tab = await readEvents(`${kit.origin}/api/kit/events`, { cookie: 'session=ann@acme' });
    const body = expired('acme:ann');
    const first = await post(kit.origin, body, sign(body));
    expect([first.status, first.json()]).toEqual([200, { received: true }]);
    expect((await post(kit.origin, body, sign(body))).json()).toEqual({ received: false });
    await expect.poll(() => tab.events.length).toBe(2);
    expect(kit.events).toEqual([
      {
        type: 'expired',
        userId: 'ann',
        tenant: 'acme',
        toolkit: 'github',
        connectedAccountId: 'ca_1',
        connectedAs: null,
        previouslyConnectedAs: null,
        requestId: expect.any(String),
      },
    ]);
    expect(JSON.stringify([kit.log, kit.events, first.text])).not.toContain('CANARY');
    tab.close();
  });

  const body = expired('alice');
  const good = sign(body);
  const minutes = 60_000;
  it.each([
    ['no signature', { 'webhook-signature': '' }],
    ['another secret', sign(body, { secret: 'whsec_another_secret' })],
    ['another ID', { 'webhook-id': 'msg_2' }],
    ['another time', { 'webhook-timestamp': String(Number(good['webhook-timestamp']) + 1) }],
    ['an old time', sign(body, { at: Date.now() - 6 * minutes })],
    ['a time to come', sign(body, { at: Date.now() + 6 * minutes })],
    ['a time that is none', { 'webhook-timestamp': 'now' }],
    ['a truncated signature', { 'webhook-signature': good['webhook-signature']?.slice(0, 20) ?? '' }],
    ['an empty signature', { 'webhook-signature': 'v1,' }],
    ['another version', { 'webhook-signature': good['webhook-signature']?.replace('v1', 'v2') ?? '' }],
  ])('refuses %s', async (_name, headers) => {
    await using kit = await startKit({ webhookSecret });
    expect((await post(kit.origin, body, { ...good, ...headers })).status).toBe(403);
    expect((await post(kit.origin, `${body} `, good)).status).toBe(403);
    expect(kit.events).toEqual([]);
    expect(
      (await post(kit.origin, body, { ...good, 'webhook-signature': `v1,AAAA ${good['webhook-signature']}` })).status,
    ).toBe(200);
  });

  it.each(['{}', 'no JSON', '{"type":"composio.trigger.message","data":{"user_id":"alice"}}', '{"type":1}'])(
    'says yes to %s and does nothing',
    async (text) => {
      await using kit = await startKit({ webhookSecret });
      expect((await post(kit.origin, text, sign(text))).json()).toEqual({ received: false });
      expect(kit.events).toEqual([]);
    },
  );

  it('is not there without a secret', async () => {
    await using kit = await startKit();
    expect((await post(kit.origin, body, good)).json()).toMatchObject({ code: 'not_found' });
  });
});

describe('createWebhookHandler', () => {
  async function host(mount: (app: express.Express, kit: ReturnType<typeof createKitRouter>) => void) {
    const app = express();
    const log: string[] = [];
    const kit = createKitRouter({
      apiKey: 'ak_test',
      publicUrl: 'http://localhost/api/kit',
      webhookSecret,
      identify: () => null,
      logger: { info() {}, warn() {}, error: (message) => log.push(message) },
    });
    mount(app, kit);
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { origin, log, [Symbol.asyncDispose]: async () => void server.close() };
  }

  it('works before the host’s body parser', async () => {
    await using app = await host((app, kit) => {
      app.post('/api/kit/webhooks/composio', createWebhookHandler(kit));
      app.use(express.json());
      app.use('/api/kit', kit);
    });
    const body = expired('alice');
    expect((await post(app.origin, body, sign(body))).json()).toEqual({ received: true });
  });

  it('works after a parser that had nothing to parse, which Express 4 leaves an empty body of', async () => {
    await using app = await host((app, kit) => {
      app.use((req, _res, next) => {
        req.body = {};
        next();
      });
      app.use('/api/kit', kit);
    });
    const body = expired('alice');
    expect((await post(app.origin, body, sign(body))).json()).toEqual({ received: true });
  });

  it('names the fix where it comes after it', async () => {
    await using app = await host((app, kit) => {
      app.use(express.json());
      app.use('/api/kit', kit);
    });
    const body = expired('alice');
    const response = await post(app.origin, body, sign(body));
    expect(response.status).toBe(500);
    expect(response.json().message).toContain('createWebhookHandler(kit)');
    expect(app.log.join()).toContain('createWebhookHandler(kit)');
  });

  it('blames no parser of the host’s where the sender goes away before it is asked', async () => {
    const abort = new AbortController();
    const gone = Promise.withResolvers<void>();
    await using app = await host((app, kit) => {
      app.use(async (req, _res, next) => {
        if (!abort.signal.aborted) {
          abort.abort();
          await new Promise((resolve) => req.once('close', resolve));
          gone.resolve();
        }
        next();
      });
      app.use('/api/kit', kit);
    });
    const body = expired('alice');
    const sent = fetch(`${app.origin}/api/kit/webhooks/composio`, { method: 'POST', body, signal: abort.signal });
    await expect(sent).rejects.toThrow();
    await gone.promise;
    expect((await post(app.origin, body, sign(body))).json()).toEqual({ received: true });
    expect(app.log).toEqual([]);
  });

  it('takes nothing but a kit’s router', () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a host's mistake
    expect(() => createWebhookHandler(express.Router() as ReturnType<typeof createKitRouter>)).toThrow(
      'not a router of createKitRouter',
    );
  });
});
