import { ConnectionExpiredEventSchema } from '@composio/core';
import { describe, expect, it } from 'vitest';
import { connectAccount } from '../connect.ts';
import { startBackend } from '../startBackend.ts';
import { json, startVendor } from '../startVendor.ts';
import { apiVersions, officialSdk } from './officialSdk.ts';
import { watchConsole } from './watchConsole.ts';

watchConsole();

const path = '/api/v3.1/webhook_subscriptions';
const expired = 'composio.connected_account.expired';

describe.each(apiVersions)('the webhook subscription of the official SDK over %s', (version) => {
  const start = async () => officialSdk(await startBackend(), version);

  it('is made at first, and changed after that', async () => {
    const composio = await start();

    const made = await composio.triggers.setWebhookSubscription({
      webhookUrl: 'https://app.example.com/hook',
      enabledEvents: [expired],
    });
    const changed = await composio.triggers.setWebhookSubscription({ webhookUrl: 'https://app.example.com/other' });

    expect(made).toMatchObject({
      id: expect.stringMatching(/^ws_/),
      webhookUrl: 'https://app.example.com/hook',
      version: 'V3',
      enabledEvents: [expired],
      secret: expect.stringMatching(/^.{20,}/),
    });
    expect(changed).toMatchObject({
      id: made.id,
      webhookUrl: 'https://app.example.com/other',
      enabledEvents: ['composio.trigger.message'],
    });
    expect(changed.secret).not.toBe(made.secret);
  });

  it('is one for a project, can be read, rotated and deleted', async () => {
    const client = (await start()).getClient();
    const body = { webhook_url: 'https://app.example.com/hook', enabled_events: [expired] };
    const { id, secret } = await client.post<{ id: string; secret: string }>(path, { body });

    await expect(client.post(path, { body })).rejects.toMatchObject({ status: 409 });
    expect(await client.get(`${path}/${id}`)).toMatchObject({ id, version: 'V3', ...body });
    const rotated = await client.post<{ id: string; secret: string }>(`${path}/${id}/rotate_secret`);
    expect(rotated).toEqual({ id, secret: expect.stringMatching(/^.{20,}/) });
    expect(rotated.secret).not.toBe(secret);
    expect(JSON.stringify(await client.get(path))).not.toMatch(new RegExp(`${secret}|${rotated.secret}`));
    expect(await client.get(`${path}/event_types`)).toMatchObject({
      items: expect.arrayContaining([
        { event_type: expired, description: expect.any(String), supported_versions: expect.arrayContaining(['V3']) },
      ]),
    });
    expect(await client.delete(`${path}/${id}`)).toMatchObject({ success: true });
    await expect(client.get(`${path}/${id}`)).rejects.toMatchObject({ status: 404 });
    await expect(client.delete(`${path}/${id}`)).rejects.toMatchObject({ status: 404 });
  });

  it('is refused where it names no event, or an address that is not public', async () => {
    const client = (await start()).getClient();

    for (const [field, body] of [
      ['webhook_url', { webhook_url: 'http://127.0.0.1:9/', enabled_events: [expired] }],
      ['webhook_url', { webhook_url: 'https://169.254.169.254/', enabled_events: [expired] }],
      ['webhook_url', { enabled_events: [expired] }],
      ['enabled_events', { webhook_url: 'https://app.example.com/hook', enabled_events: [] }],
      ['enabled_events', { webhook_url: 'https://app.example.com/hook', enabled_events: 'all' }],
      ['version', { webhook_url: 'https://app.example.com/hook', enabled_events: [expired], version: 'V9' }],
    ] as const) {
      await expect(client.post(path, { body }), field).rejects.toMatchObject({
        status: 400,
        error: { error: { errors: [expect.stringContaining(field)] } },
      });
    }
  });
});

/** A subscriber, and what it is sent once an account of the backend has expired. */
async function startSubscribed() {
  const subscriber = await startVendor(json(200, {}));
  const backend = await startBackend({ allowEgress: [subscriber.url], refreshIntervalMs: 20 });
  const composio = officialSdk(backend);
  const { id, secret = '' } = await composio.triggers.setWebhookSubscription({
    webhookUrl: `${subscriber.url}/hook`,
    enabledEvents: [expired],
  });

  async function expireAccount() {
    const accountId = await connectAccount(backend, 'github');
    await fetch(`${backend.sandboxUrl}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ do: 'revoke-grants', toolkit: 'github' }),
    });
    backend.clock.now += 3_590_000;
    await expect.poll(() => subscriber.requests.length).toBe(1);
    const [request] = subscriber.requests;
    const header = (name: string) => String(request?.headers[name]);
    const payload = request?.body ?? '';
    const signed = { id: header('webhook-id'), timestamp: header('webhook-timestamp'), payload, tolerance: 0 };
    const verify = (by: string) =>
      composio.triggers.verifyWebhook({ ...signed, signature: header('webhook-signature'), secret: by });
    return { accountId, payload, verify };
  }
  return { composio, subscriptionId: id, secret, expireAccount };
}

describe('an event of an expired account', () => {
  it('is signed as the official SDK verifies it, and read by its schema', async () => {
    const { composio, secret, expireAccount } = await startSubscribed();
    const { accountId, payload, verify } = await expireAccount();

    expect(await verify(secret)).toMatchObject({ version: 'V3', payload: { triggerSlug: expired } });
    const event = ConnectionExpiredEventSchema.parse(JSON.parse(payload));
    expect(event.data).toMatchObject({
      id: accountId,
      user_id: 'ada',
      status: 'EXPIRED',
      toolkit: { slug: 'github' },
    });
    expect(await composio.connectedAccounts.get(accountId)).toMatchObject({
      status: 'EXPIRED',
      statusReason: 'Permanent auth error during token refresh',
    });
  });

  it('is verified by the official SDK with the secret of before a rotation and with the new one', async () => {
    const { composio, subscriptionId, secret: before, expireAccount } = await startSubscribed();
    const rotated = await composio.getClient().post<{ secret: string }>(`${path}/${subscriptionId}/rotate_secret`);
    const { verify } = await expireAccount();

    for (const secret of [before, rotated.secret]) expect(await verify(secret)).toMatchObject({ version: 'V3' });
    await expect(verify('whsec_of_somebody_else')).rejects.toThrow(/signature/);
  });
});
