import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { connectAcme, startWithVendor } from '../../test/connectAcme.ts';
import { openShared } from '../../test/openContext.ts';
import { startBackend, type TestBackend } from '../../test/startBackend.ts';
import { json, startVendor, type VendorRequest } from '../../test/startVendor.ts';
import { stores, useStore } from '../../test/useStore.ts';
import { expiredEvent } from './webhookEvents.ts';

const token = {
  access_token: 'at_canary_0123',
  token_type: 'bearer',
  expires_in: 3600,
  refresh_token: 'rt_canary_0123',
};

const subscribe = (backend: TestBackend, url: string) =>
  backend.call('POST', '/webhook_subscriptions', { webhook_url: url, enabled_events: [expiredEvent] });

const signatureOf = (secret: string, { headers, body }: VendorRequest): string => {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`;
};

const signaturesOf = ({ headers }: VendorRequest): string[] => String(headers['webhook-signature']).split(' ');

/** A vendor that refuses every refresh, and a subscriber. */
async function startExpiring(taken: (attempt: number) => number) {
  let attempts = 0;
  const subscriber = await startVendor((request, response) => json(taken((attempts += 1)), {})(request, response));
  const { backend } = await startWithVendor(
    (request, response) => {
      const isRefresh = request.body.includes('grant_type=refresh_token');
      json(isRefresh ? 400 : 200, isRefresh ? { error: 'invalid_grant' } : token)(request, response);
    },
    {},
    { refreshIntervalMs: 10, allowEgress: [subscriber.url] },
  );
  return { subscriber, backend };
}

describe.each(stores)('webhooks on %s', (store) => {
  useStore(store);

  it('tell the subscriber once, signed, that an account has expired', async () => {
    const { subscriber, backend } = await startExpiring(() => 200);
    const { body: subscription } = await subscribe(backend, subscriber.url);
    const id = await connectAcme(backend);
    backend.clock.now += 3_590_000;

    await expect.poll(() => subscriber.requests.length).toBe(1);
    const [request] = subscriber.requests;
    const {
      'webhook-id': messageId,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    } = request?.headers ?? {};
    const expected = createHmac('sha256', subscription.secret)
      .update(`${String(messageId)}.${String(timestamp)}.${request?.body}`)
      .digest('base64');
    expect(signature).toBe(`v1,${expected}`);
    const event = JSON.parse(request?.body ?? '');
    expect(event).toMatchObject({
      id: messageId,
      type: expiredEvent,
      metadata: { project_id: expect.stringMatching(/^pr_/) as string },
      data: {
        id,
        user_id: 'ada',
        status: 'EXPIRED',
        status_reason: 'Permanent auth error during token refresh',
        toolkit: { slug: 'acme' },
      },
    });
    expect(request?.body).not.toContain('canary');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(subscriber.requests).toHaveLength(1);
  });

  it('keep every change that is made of their subscription at the same moment', async () => {
    const backend = await startBackend({ sandbox: false });
    const { body } = await subscribe(backend, 'https://one.example.com/hook');
    const patch = (change: object) => backend.call('PATCH', `/webhook_subscriptions/${body.id}`, change);
    for (let round = 0; round < 5; round += 1) {
      const changes = [
        { webhook_url: `https://${round}.example.com/hook` },
        { enabled_events: round % 2 ? [expiredEvent] : [expiredEvent, 'composio.trigger.disabled'] },
      ];

      await Promise.all(changes.map(patch));

      const { body: now } = await backend.call('GET', `/webhook_subscriptions/${body.id}`);
      expect(now).toMatchObject(Object.assign({}, ...changes) as object);
    }
  });

  it('are sent again, under the same ID, until they are taken', async () => {
    const { subscriber, backend } = await startExpiring((attempt) => (attempt < 3 ? 500 : 204));
    await subscribe(backend, subscriber.url);
    await connectAcme(backend);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      backend.clock.now += 3_590_000;
      await expect.poll(() => subscriber.requests.length).toBe(attempt);
    }
    expect(new Set(subscriber.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('are given up after eleven attempts, each signed for its own time', async () => {
    const { subscriber, backend } = await startExpiring(() => 503);
    const { body: subscription } = await subscribe(backend, subscriber.url);
    await connectAcme(backend);
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      backend.clock.now += 3_590_000;
      await expect.poll(() => subscriber.requests.length).toBe(attempt);
    }
    backend.clock.now += 30 * 86_400_000;
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(subscriber.requests).toHaveLength(11);
    expect(new Set(subscriber.requests.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(11);
    for (const request of subscriber.requests) {
      expect(signaturesOf(request)).toEqual([signatureOf(subscription.secret, request)]);
    }
  });

  it('carry a signature of each secret that was rotated away within a day; a third one is refused', async () => {
    const { subscriber, backend } = await startExpiring(() => 503);
    const { body: made } = await subscribe(backend, subscriber.url);
    const rotate = () => backend.call('POST', `/webhook_subscriptions/${made.id}/rotate_secret`);
    const last = async (attempt: number) => {
      await expect.poll(() => subscriber.requests.length).toBe(attempt);
      return subscriber.requests[attempt - 1] as VendorRequest;
    };
    await connectAcme(backend);
    backend.clock.now += 3_590_000;
    const first = await last(1);
    const { secret: second } = (await rotate()).body;
    backend.clock.now += 3_590_000;
    const during = await last(2);
    const { secret: third } = (await rotate()).body;
    const refused = await rotate();
    backend.clock.now += 3_590_000;
    const both = await last(3);
    backend.clock.now += 86_400_000 - 2 * 3_590_000; // a day after the first rotation
    const one = await last(4);
    const { secret: fourth } = (await rotate()).body;
    backend.clock.now += 86_400_000;
    const after = await last(5);

    expect(signaturesOf(first)).toEqual([signatureOf(made.secret, first)]);
    expect(signaturesOf(during)).toEqual([second, made.secret].map((secret) => signatureOf(secret, during)));
    expect(signaturesOf(both)).toEqual([third, second, made.secret].map((secret) => signatureOf(secret, both)));
    expect(signaturesOf(one)).toEqual([third, second].map((secret) => signatureOf(secret, one)));
    expect(signaturesOf(after)).toEqual([signatureOf(fourth, after)]);
    expect([refused.status, refused.headers.get('x-should-retry')]).toEqual([409, 'false']);
    expect(refused.body.error).toMatchObject({
      slug: 'WebhookSubscription_Conflict',
      message: expect.stringContaining('end the oldest before') as string,
      suggested_fix: expect.stringContaining('Rotate after that time') as string,
    });
  });

  it('have a secret that one of two rotates who have read the same, and the other does not', async () => {
    const { webhooks } = (await openShared('http://127.0.0.1:9')).process(Date.now);
    const read = await webhooks.insert({ url: 'https://app.example.com/hooks', version: 'V3', events: [expiredEvent] });
    if (!read) throw new Error('no subscription');
    const [first, second] = [await webhooks.rotateSecret(read), await webhooks.rotateSecret(read)];

    expect([first, second]).toEqual([{ secret: expect.stringMatching(/^whsec_/) as string }, undefined]);
    const now = await webhooks.current();
    expect({ secret: now?.secret }).toEqual(first);
    expect(now?.previousSecrets.map(({ secret }) => secret)).toEqual([read.secret]);
  });

  it('have one subscription for a project, whose secret is told once', async () => {
    const backend = await startBackend({ sandbox: false });
    const { status, body: created } = await subscribe(backend, 'https://app.example.com/hooks');
    const second = await subscribe(backend, 'https://app.example.com/other');
    const { body: listed } = await backend.call('GET', '/webhook_subscriptions');
    const { body: rotated } = await backend.call('POST', `/webhook_subscriptions/${created.id}/rotate_secret`);

    expect([status, created.secret]).toEqual([201, expect.stringMatching(/^whsec_/)]);
    expect([second.status, second.headers.get('x-should-retry')]).toEqual([409, 'false']);
    expect(listed.items[0]).toMatchObject({
      id: created.id,
      secret: 'REDACTED',
      version: 'V3',
      enabled_events: [expiredEvent],
    });
    expect(rotated.secret).not.toBe(created.secret);
    expect(
      (
        await backend.call('PATCH', `/webhook_subscriptions/${created.id}`, {
          webhook_url: 'https://app.example.com/new',
        })
      ).body.webhook_url,
    ).toBe('https://app.example.com/new');
    expect((await backend.call('DELETE', `/webhook_subscriptions/${created.id}`)).body).toEqual({ success: true });
    expect((await backend.call('GET', `/webhook_subscriptions/${created.id}`)).status).toBe(404);
  });

  it.each([
    'http://127.0.0.1:9/x',
    'https://10.0.0.1/x',
    'https://metadata.google.internal/x',
    'http://example.com/x',
    'https://example.com:8443/x',
  ])('are not sent to %s (G8)', async (url) => {
    const backend = await startBackend({ sandbox: false });
    const { status, body } = await subscribe(backend, url);
    expect([status, body.error.errors]).toEqual([400, [expect.stringMatching(/^webhook_url: /)]]);
  });
});
